package dsmix.train;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.initializer.Initializer;
import dsmix.image.Seeds;
import dsmix.nn.Autograd;
import dsmix.nn.Devices;
import dsmix.nn.Ops;
import dsmix.nn.ParameterGroup;
import dsmix.nn.Tensor;
import dsmix.nn.Weights;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;

/** Convolution, batch norm, dropout, linear: small, but with everything that must survive a resume. */
final class TinyLearner implements Learner<TinyBatch> {

    private static final int WIDTH = 8;
    private static final Shape ONE = new Shape(1, 1);

    private final NDManager manager = Devices.manager(Device.cpu());
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private final String variant;
    private LongConsumer beforeStep = step -> { };
    private long calls;

    TinyLearner() {
        this("plain");
    }

    TinyLearner(String variant) {
        this.variant = variant;
        SplittableRandom random = Seeds.random(1);
        add("conv.weight", Parameter.Type.WEIGHT, random, 0.2f, WIDTH, 3, 3, 3);
        add("conv.bias", Parameter.Type.BIAS, random, 0, WIDTH);
        add("bn.weight", Parameter.Type.GAMMA, random, 1, WIDTH);
        add("bn.bias", Parameter.Type.BETA, random, 0, WIDTH);
        add("bn.running_mean", Parameter.Type.RUNNING_MEAN, random, 0, WIDTH);
        add("bn.running_var", Parameter.Type.RUNNING_VAR, random, 1, WIDTH);
        add("fc.weight", Parameter.Type.WEIGHT, random, 0.2f, TinyPictures.CLASSES, WIDTH * 64);
        add("fc.bias", Parameter.Type.BIAS, random, 0, TinyPictures.CLASSES);
    }

    private void add(String name, Parameter.Type type, SplittableRandom random, float scale, long... shape) {
        boolean learns = type != Parameter.Type.RUNNING_MEAN && type != Parameter.Type.RUNNING_VAR;
        Parameter parameter = Parameter.builder().setName(name).setType(type).optShape(new Shape(shape))
                .optRequiresGrad(learns).build();
        float[] values = new float[(int) new Shape(shape).size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = type == Parameter.Type.WEIGHT ? (float) (scale * (random.nextDouble() - 0.5)) : scale;
        }
        parameter.setInitializer((Initializer) (where, size, dataType) -> {
            try (NDArray first = where.create(values, size)) {
                return first.duplicate();
            }
        });
        parameter.initialize(manager, DataType.FLOAT32);
        parameters.put(name, parameter);
    }

    /** Runs something at the beginning of each step, told how many came before. */
    TinyLearner before(LongConsumer action) {
        beforeStep = action;
        return this;
    }

    Map<String, Tensor> weights() {
        return Autograd.disabled(() -> Weights.of(parameters));
    }

    @Override
    public String name() {
        return "tiny";
    }

    @Override
    public Device device() {
        return Device.cpu();
    }

    @Override
    public StepResult step(NDManager step, TinyBatch batch) {
        beforeStep.accept(calls++);
        NDArray x = step.create(batch.pixels(), new Shape(batch.size(), 3, TinyBatch.SIDE, TinyBatch.SIDE)).duplicate();
        NDArray logits = forward(x, true);
        NDArray labels = step.create(batch.labels());
        NDArray loss = Ops.times(logits.logSoftmax(1).mul(labels.oneHot(TinyPictures.CLASSES)).sum(), -1.0 / batch.size());
        NDArray right = logits.argMax(1).toType(DataType.INT64, false).eq(labels).toType(DataType.FLOAT32, true).mean();
        return StepResult.of(variant.equals("detached") ? loss.stopGradient() : loss).with("accuracy", right);
    }

    private NDArray forward(NDArray x, boolean training) {
        NDArray y = Conv2d.conv2d(x, array("conv.weight"), array("conv.bias"), ONE, ONE, ONE, 1).singletonOrThrow();
        y = BatchNorm.batchNorm(y, array("bn.running_mean"), array("bn.running_var"), array("bn.weight"), array("bn.bias"),
                1, 0.9f, 1e-5f, training).singletonOrThrow();
        y = Dropout.dropout(y.getNDArrayInternal().relu(), 0.3f, training).singletonOrThrow();
        y = y.reshape(x.getShape().get(0), WIDTH * 64L);
        if (variant.equals("leaking")) {
            array("fc.weight").transpose();
        }
        return Linear.linear(y, array("fc.weight"), array("fc.bias")).singletonOrThrow();
    }

    private NDArray array(String name) {
        return parameters.get(name).getArray();
    }

    @Override
    public Collection<ParameterGroup> parameterGroups() {
        return List.of(ParameterGroup.of("all", parameters));
    }

    @Override
    public Map<String, Parameter> state() {
        return parameters;
    }

    @Override
    public Object configuration() {
        return Map.of("variant", variant, "width", WIDTH);
    }

    @Override
    public Map<String, Double> validate() {
        try (NDArray norm = array("fc.weight").norm()) {
            return Map.of("weight_norm", (double) norm.getFloat());
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}

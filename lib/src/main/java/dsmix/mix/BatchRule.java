package dsmix.mix;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.types.DataType;

/** The formulas of {@link LambdaRule} for B x K arrays of areas, masses and totals. */
record BatchRule(LambdaRule rule) {

    /** The weights, B x K; the arguments are those of {@link LambdaRule#weights}. */
    NDArray weights(NDArray area, NDArray mass, NDArray total) {
        return switch (rule.kind()) {
            case MASS_RATIO -> normalise(mass, area);
            case AREA -> area;
            case BLEND -> normalise(mass, area).mul(1 - rule.parameter()).add(area.mul(rule.parameter()));
            case NORMALISED -> normalise(ownShare(area, mass, total), area);
            case SNAPMIX -> ownShare(area, mass, total);
            case GLOBAL_SEVERITY -> normalise(area.mul(total), area);
            case MEAN_SEVERITY -> normalise(divide(mass, area), area);
            case POWER -> choose(isInvisible(mass), area, scale(mass.pow(rule.parameter())));
            case UNIFORM -> scale(area.gt(0).toType(DataType.FLOAT32, false));
        };
    }

    private static NDArray ownShare(NDArray area, NDArray mass, NDArray total) {
        return choose(total.lt(LambdaRule.INVISIBLE), area, divide(mass, total));
    }

    private static NDArray normalise(NDArray values, NDArray area) {
        return choose(isInvisible(values), area, scale(values));
    }

    private static NDArray isInvisible(NDArray values) {
        return sum(values).lt(LambdaRule.INVISIBLE);
    }

    private static NDArray scale(NDArray values) {
        return divide(values, sum(values));
    }

    private static NDArray sum(NDArray values) {
        return values.sum(new int[] {1}, true);
    }

    private static NDArray divide(NDArray a, NDArray b) {
        return a.div(b.maximum(1e-30f));
    }

    private static NDArray choose(NDArray condition, NDArray yes, NDArray no) {
        return NDArrays.where(condition.broadcast(yes.getShape()), yes, no);
    }
}

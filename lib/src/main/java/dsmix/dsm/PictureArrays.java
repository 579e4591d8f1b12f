package dsmix.dsm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dsmix.image.Image;
import java.nio.ByteBuffer;
import java.util.List;

/** Pictures as arrays on a device, B x 3 x H x W in [0, 1]. */
public final class PictureArrays {

    private PictureArrays() {
    }

    /** Copies pictures of one size. */
    public static NDArray of(NDManager manager, List<Image> images) {
        int width = images.get(0).width();
        int height = images.get(0).height();
        int n = width * height;
        float[] values = new float[images.size() * Image.CHANNELS * n];
        for (int i = 0; i < images.size(); i++) {
            Image image = images.get(i);
            if (image.width() != width || image.height() != height) {
                throw new IllegalArgumentException("a batch holds pictures of one size, not " + images.get(0) + " and "
                        + image);
            }
            for (int c = 0; c < Image.CHANNELS; c++) {
                System.arraycopy(image.plane(c), 0, values, (i * Image.CHANNELS + c) * n, n);
            }
        }
        return manager.create(values, new Shape(images.size(), Image.CHANNELS, height, width));
    }

    /** Copies 8-bit samples B x 3 x size x size as they are and scales them to [0, 1] on the device. */
    public static NDArray ofBytes(NDManager manager, ByteBuffer bytes, int batch, int size) {
        return manager.create(bytes, new Shape(batch, Image.CHANNELS, size, size), DataType.UINT8)
                .toType(DataType.FLOAT32, false).div(255f);
    }

    /** A direct buffer of the 8-bit samples of pictures, in order; one native copy to the device remains. */
    public static ByteBuffer toBytes(List<Image> images) {
        int each = Image.CHANNELS * images.get(0).width() * images.get(0).height();
        ByteBuffer buffer = ByteBuffer.allocateDirect(each * images.size());
        images.forEach(image -> buffer.put(image.toBytes()));
        return buffer.flip();
    }
}

"""Times ARNIQA's distortion functions on one core, for comparison with dsmix.bench.DistortionRates.

    taskset -c 0 python distortion_rates.py ARNIQA_CHECKOUT PICTURE [SECONDS]

Needs what that checkout's utils/distortions.py imports (PyTorch, kornia, SciPy, scikit-image, Pillow). Prints one line
a distortion: its number in KADID-10k and milliseconds of processor time an image, over the five levels in turn, each type
for at least SECONDS (default 1) after one untimed round.
"""
import pathlib
import random
import sys
import time
import types
import warnings

import numpy as np
import torch
from PIL import Image

NUMBERS = {
    "gaublur": 1, "lensblur": 2, "motionblur": 3, "colordiff": 4, "colorshift": 5, "colorsat1": 7, "colorsat2": 8,
    "jpeg2000": 9, "jpeg": 10, "whitenoise": 11, "whitenoiseCC": 12, "impulsenoise": 13, "multnoise": 14, "brighten": 16,
    "darken": 17, "meanshift": 18, "jitter": 19, "noneccpatch": 20, "pixelate": 21, "quantization": 22, "colorblock": 23,
    "highsharpen": 24, "lincontrchange": 25}


def functions(checkout):
    """The functions and their levels, imported without the rest of the training code."""
    sys.path.insert(0, checkout)
    settings = types.ModuleType("utils.utils")
    settings.PROJECT_ROOT = pathlib.Path(checkout)
    import utils  # the checkout's package
    sys.modules["utils.utils"] = settings
    from utils.utils_data import distortion_functions, distortion_range
    return distortion_functions, distortion_range


def milliseconds(function, levels, picture, seconds):
    for level in levels:
        function(picture.clone(), level)
    count = 0
    start = time.process_time()
    while True:
        for level in levels:
            torch.clip(function(picture.clone(), level).to(torch.float32), 0, 1)
            count += 1
        spent = time.process_time() - start
        if spent > seconds:
            return 1000 * spent / count


def main(checkout, file, seconds=1.0):
    warnings.filterwarnings("ignore")
    torch.set_num_threads(1)
    torch.manual_seed(1)
    np.random.seed(1)
    random.seed(1)
    table, ranges = functions(checkout)
    samples = np.asarray(Image.open(file).convert("RGB")).copy()
    picture = torch.from_numpy(samples).permute(2, 0, 1).float() / 255
    with torch.no_grad():
        for name, number in sorted(NUMBERS.items(), key=lambda item: item[1]):
            print(f"{number} {milliseconds(table[name], ranges[name], picture, float(seconds)):.3f}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])

"""The step of TrainingStepBenchmark in Python: python training_step.py [batch] [size] [steps] [device] [sgd|adamw].

Needs torch 2.7.1 and torchvision 0.22.1. Prints JSON; the first three steps are not counted, the result is the median.
"""
import json
import statistics
import sys
import time

import torch
import torchvision

arguments = sys.argv[1:]
batch, size, steps = (int(arguments[i]) if len(arguments) > i else d for i, d in enumerate((16, 224, 8)))
device = arguments[3] if len(arguments) > 3 else "cpu"
kind = arguments[4] if len(arguments) > 4 else "sgd"
classes = 126

network = torchvision.models.resnet50(num_classes=classes).to(device).train()
if kind == "sgd":
    optimizer = torch.optim.SGD(network.parameters(), 0.01, momentum=0.9, weight_decay=1e-4)
else:
    optimizer = torch.optim.AdamW(network.parameters(), 0.01, weight_decay=0.01)
pixels = ((torch.arange(batch * 3 * size * size) * 31 % 255) / 127 - 1).reshape(batch, 3, size, size)


def synchronise():
    network.bn1.bias.detach().cpu()


rows = []
for step in range(-3, steps):
    processor = time.process_time()
    start = time.perf_counter()
    x = pixels.clone().to(device)
    labels = torch.full((batch, classes), 1 / classes, device=device)
    loss = torch.nn.functional.cross_entropy(network(x), labels)
    loss.item()
    forward = time.perf_counter()
    loss.backward()
    synchronise()
    backward = time.perf_counter()
    optimizer.step()
    optimizer.zero_grad()
    synchronise()
    end = time.perf_counter()
    if step >= 0:
        rows.append((end - start, forward - start, backward - forward, end - backward,
                     time.process_time() - processor))

median = [statistics.median(column) for column in zip(*rows)]
print(json.dumps({
    "what": f"ResNet-50, {classes} classes, batch {batch} at {size}, {kind}",
    "engine": f"{device}, PyTorch {torch.__version__} eager, torchvision {torchvision.__version__}",
    "steps": steps, "step_seconds": median[0], "forward_seconds": median[1], "backward_seconds": median[2],
    "optimizer_seconds": median[3], "processor_seconds": median[4], "images_per_second": batch / median[0]}))

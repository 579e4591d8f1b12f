"""Writes torch_fixture.pth, the PyTorch file that TorchFileTest reads: python torch_fixture.py OUT (PyTorch 2.7.1)."""
import sys
from collections import OrderedDict

import torch

module = torch.nn.Sequential(OrderedDict(conv=torch.nn.Conv2d(1, 2, 3, bias=False), bn=torch.nn.BatchNorm2d(2)))
state = module.state_dict()
state["conv.weight"].copy_((torch.arange(18) / 8 - 1).reshape(2, 1, 3, 3))
state["bn.num_batches_tracked"].fill_(3)
state["transposed"] = torch.arange(6.0).reshape(2, 3).t()
state["half"] = torch.tensor([0.5, -2.0]).half()
state["window"] = torch.nn.Parameter(torch.arange(10.0)[4:7])
torch.save(state, sys.argv[1])

/**
 * Networks with the names of torchvision and timm, the files their weights live in, and what trains them: optimizers whose
 * state can be saved, learning-rate schedules, losses. Built on DJL's PyTorch engine, whose own ResNet, Adam and file format
 * differ from PyTorch's; nothing here does, beyond what its documentation says.
 */
package dsmix.nn;

#ifndef CAPUS_H
#define CAPUS_H

#include "wasi_host.h"
#include "CApusVector.h"
#include "processors.h"

#endif

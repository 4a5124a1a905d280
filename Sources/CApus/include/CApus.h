#ifndef CAPUS_H
#define CAPUS_H

#include "CApusVector.h"

#endif

#include "CApus.h"

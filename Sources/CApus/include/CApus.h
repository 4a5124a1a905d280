#ifndef CAPUS_H
#define CAPUS_H

#endif

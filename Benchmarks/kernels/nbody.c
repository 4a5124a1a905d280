// 64-bit floats, square roots and divisions: five bodies that attract each other.
#include "kernel.h"

typedef struct { double x, y, z, vx, vy, vz, mass; } Body;

#define BODIES 5
static Body bodies[BODIES];

APART static void step(double dt) {
    for (u32 i = 0; i < BODIES; i++) {
        Body *a = &bodies[i];
        for (u32 j = i + 1; j < BODIES; j++) {
            Body *b = &bodies[j];
            double dx = a->x - b->x, dy = a->y - b->y, dz = a->z - b->z;
            double square = dx * dx + dy * dy + dz * dz + 0.01;
            double size = dt / (square * __builtin_sqrt(square));
            a->vx -= dx * b->mass * size, a->vy -= dy * b->mass * size, a->vz -= dz * b->mass * size;
            b->vx += dx * a->mass * size, b->vy += dy * a->mass * size, b->vz += dz * a->mass * size;
        }
    }
    for (u32 i = 0; i < BODIES; i++) {
        Body *a = &bodies[i];
        a->x += dt * a->vx, a->y += dt * a->vy, a->z += dt * a->vz;
    }
}

KERNEL {
    u32 state = 88172645;
    for (u32 i = 0; i < BODIES; i++) {
        Body *a = &bodies[i];
        a->x = next(&state) % 1000 / 100.0, a->y = next(&state) % 1000 / 100.0, a->z = next(&state) % 1000 / 100.0;
        a->vx = a->vy = a->vz = 0;
        a->mass = 1 + next(&state) % 100 / 10.0;
    }
    for (u32 i = 0; i < n * 100; i++) step(0.0001);
    double sum = 0;
    for (u32 i = 0; i < BODIES; i++) sum += bodies[i].x + bodies[i].vy * 3 + bodies[i].z * 7;
    return (u32)(long long)(sum * 1048576);
}

// 64-bit floats in locals: the number of steps in which points leave the Mandelbrot set.
#include "kernel.h"

KERNEL {
    u32 sum = 0;
    for (u32 part = 0; part < n; part++) {
        double y0 = -1.25 + 2.5 * (part & 63) / 64;
        for (u32 column = 0; column < 96; column++) {
            double x0 = -2.0 + 2.75 * column / 96, x = 0, y = 0;
            u32 steps = 0;
            while (steps < 200) {
                double xx = x * x, yy = y * y;
                if (xx + yy > 4) break;
                y = 2 * x * y + y0;
                x = xx - yy + x0;
                steps++;
            }
            sum = mix(sum, steps);
        }
    }
    return sum;
}

// 64-bit floats in memory: the product of two matrices.
#include "kernel.h"

#define N 64
static double a[N][N], b[N][N], c[N][N];

KERNEL {
    for (u32 i = 0; i < N; i++) {
        for (u32 j = 0; j < N; j++) a[i][j] = i * 0.5 + j, b[i][j] = (double)i - j * 0.25;
    }
    double sum = 0;
    for (u32 part = 0; part < n; part++) {
        for (u32 i = 0; i < N; i++) {
            for (u32 j = 0; j < N; j++) {
                double s = 0;
                for (u32 k = 0; k < N; k++) s += a[i][k] * b[k][j];
                c[i][j] = s;
            }
        }
        sum += c[part & (N - 1)][part * 7 & (N - 1)];
        a[part & (N - 1)][3] += 0.125;
    }
    return (u32)(long long)(sum * 64);
}

// Indirect calls: shapes, each with a table of functions.
#include "kernel.h"

typedef struct Shape Shape;
typedef struct { u32 (*area)(const Shape *); void (*grow)(Shape *, u32); } Kind;
struct Shape { const Kind *kind; u32 a, b; };

static u32 square_area(const Shape *s) { return s->a * s->a; }
static u32 oblong_area(const Shape *s) { return s->a * s->b; }
static u32 triangle_area(const Shape *s) { return s->a * s->b >> 1; }
static u32 none_area(const Shape *s) { return s->b; }
static void square_grow(Shape *s, u32 by) { s->a += by; }
static void oblong_grow(Shape *s, u32 by) { s->a += by, s->b ^= by; }
static void none_grow(Shape *s, u32 by) { s->b -= by; }

static const Kind kinds[4] = {{square_area, square_grow}, {oblong_area, oblong_grow}, {triangle_area, oblong_grow},
                              {none_area, none_grow}};
#define COUNT 1024
static Shape shapes[COUNT];

KERNEL {
    u32 state = 88675123u, sum = 0;
    for (u32 i = 0; i < COUNT; i++) {
        shapes[i].kind = &kinds[next(&state) >> 7 & 3];
        shapes[i].a = i, shapes[i].b = 3 * i;
    }
    for (u32 part = 0; part < n; part++) {
        for (u32 i = 0; i < COUNT; i++) {
            Shape *shape = &shapes[i];
            sum += shape->kind->area(shape);
            shape->kind->grow(shape, sum & 15);
        }
    }
    return sum;
}

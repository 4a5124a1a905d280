// Loops over pixels and samples, which a compiler can vectorize: built with and without vector instructions, the
// program prints the same.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { width = 320, height = 240, count = width * height };

static uint8_t first[count], second[count], result[count];
static int16_t samples[count], louder[count];
static float left[64][64], right[64][64], product[64][64];

static uint32_t sum(const void *bytes, size_t size) {
  uint32_t a = 1, b = 0;
  for (size_t index = 0; index < size; index++) {
    a = (a + ((const uint8_t *)bytes)[index]) % 65521;
    b = (b + a) % 65521;
  }
  return b << 16 | a;
}

static void fill(void) {
  uint32_t state = 2463534242u;
  for (size_t index = 0; index < count; index++) {
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    first[index] = (uint8_t)state;
    second[index] = (uint8_t)(state >> 8);
    samples[index] = (int16_t)(state >> 16);
  }
}

static void pixels(void) {
  for (size_t index = 0; index < count; index++) result[index] = (first[index] * 3 + second[index] * 5 + 4) >> 3;
  printf("blend:     %08x\n", sum(result, sizeof result));
  for (size_t index = 0; index < count; index++) {
    unsigned both = first[index] + second[index];
    result[index] = both > 255 ? 255 : (uint8_t)both;
  }
  printf("add:       %08x\n", sum(result, sizeof result));
  for (size_t index = 0; index < count; index++) result[index] = first[index] > second[index] ? first[index] : 255 - second[index];
  printf("select:    %08x\n", sum(result, sizeof result));
  for (size_t y = 1; y + 1 < height; y++) {
    for (size_t x = 1; x + 1 < width; x++) {
      const uint8_t *p = &first[y * width + x];
      result[y * width + x] = (p[-1] + p[1] + p[-width] + p[width] + 4 * p[0]) >> 3;
    }
  }
  printf("blur:      %08x\n", sum(result, sizeof result));
  uint32_t difference = 0;
  for (size_t index = 0; index < count; index++) difference += (uint32_t)abs(first[index] - second[index]);
  printf("difference: %u\n", difference);
}

static void sound(void) {
  for (size_t index = 0; index < count; index++) {
    int value = samples[index] * 3 / 2;
    louder[index] = (int16_t)(value > 32767 ? 32767 : value < -32768 ? -32768 : value);
  }
  printf("louder:    %08x\n", sum(louder, sizeof louder));
  int64_t energy = 0;
  for (size_t index = 0; index < count; index++) energy += (int32_t)samples[index] * samples[index];
  printf("energy:    %lld\n", (long long)energy);
}

static void matrices(void) {
  for (size_t y = 0; y < 64; y++) {
    for (size_t x = 0; x < 64; x++) {
      left[y][x] = (float)first[y * 64 + x] / 16;
      right[y][x] = (float)second[y * 64 + x] / 32;
    }
  }
  for (size_t y = 0; y < 64; y++) {
    for (size_t k = 0; k < 64; k++) {
      for (size_t x = 0; x < 64; x++) product[y][x] += left[y][k] * right[k][x];
    }
  }
  printf("product:   %08x %.6f\n", sum(product, sizeof product), (double)product[63][63]);
  for (size_t y = 0; y < 64; y++) {
    for (size_t x = 0; x < 64; x++) product[y][x] = __builtin_sqrtf(__builtin_fabsf(product[y][x] - 300.5f));
  }
  printf("root:      %08x %.6f\n", sum(product, sizeof product), (double)product[0][1]);
}

int main(void) {
  fill();
  for (int round = 0; round < 20; round++) first[round]++, second[count - 1 - round]--;
  pixels();
  sound();
  matrices();
  return 0;
}

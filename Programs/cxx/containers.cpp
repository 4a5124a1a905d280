// The C++ library: streams, containers, algorithms, virtual functions, templates.
#include <algorithm>
#include <array>
#include <cstdint>
#include <deque>
#include <functional>
#include <iomanip>
#include <iostream>
#include <iterator>
#include <map>
#include <memory>
#include <numeric>
#include <optional>
#include <queue>
#include <set>
#include <sstream>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

struct Shape {
  virtual ~Shape() { destroyed++; }
  virtual double area() const = 0;
  virtual std::string name() const { return "shape"; }
  static inline int destroyed = 0;
};

struct Circle : Shape {
  explicit Circle(double radius) : radius(radius) {}
  double area() const override { return 3.14159265358979 * radius * radius; }
  std::string name() const override { return "circle"; }
  double radius;
};

struct Square : Shape {
  explicit Square(double side) : side(side) {}
  double area() const override { return side * side; }
  double side;
};

static void shapes() {
  std::vector<std::unique_ptr<Shape>> all;
  for (int index = 1; index <= 4; index++) {
    if (index % 2) all.push_back(std::make_unique<Circle>(index));
    else all.push_back(std::make_unique<Square>(index));
  }
  std::sort(all.begin(), all.end(), [](auto &left, auto &right) { return left->area() > right->area(); });
  for (auto &shape : all) std::cout << shape->name() << ' ' << std::fixed << std::setprecision(3) << shape->area() << '\n';
  all.clear();
  std::cout << "destroyed: " << Shape::destroyed << '\n';
}

static void containers() {
  std::istringstream text("the quick brown fox jumps over the lazy dog and the quick cat");
  std::map<std::string, int> counts;
  std::for_each(std::istream_iterator<std::string>(text), {}, [&](const std::string &word) { counts[word]++; });
  for (auto &[word, count] : counts) std::cout << word << '=' << count << ' ';
  std::cout << '\n';

  std::unordered_map<std::uint64_t, std::string> names;
  for (std::uint64_t number = 0; number < 20000; number++) names[number * number] = std::to_string(number);
  std::size_t length = 0;
  for (auto &[square, name] : names) length += name.size() * (square % 7);
  std::cout << names.size() << ' ' << length << ' ' << names.at(144) << '\n';

  std::priority_queue<int, std::vector<int>, std::greater<>> queue;
  for (int value : {5, 1, 4, 2, 3}) queue.push(value);
  for (; !queue.empty(); queue.pop()) std::cout << queue.top() << ' ';
  std::deque<std::string> line{"b", "c"};
  line.push_front("a");
  line.push_back("d");
  std::set<char> letters;
  for (auto &entry : line) letters.insert(entry[0]);
  std::cout << letters.size() << ' ' << *letters.rbegin() << '\n';
}

static void algorithms() {
  std::vector<int> values(1000);
  std::iota(values.begin(), values.end(), 1);
  std::uint32_t seed = 12345;
  for (std::size_t index = values.size() - 1; index > 0; index--) {
    seed = seed * 1664525u + 1013904223u;
    std::swap(values[index], values[seed % (index + 1)]);
  }
  std::cout << values[0] << ' ' << values[999] << ' ' << std::accumulate(values.begin(), values.end(), 0) << '\n';
  std::stable_sort(values.begin(), values.end(), [](int left, int right) { return left % 10 < right % 10; });
  std::cout << values[0] << ' ' << values[999] << '\n';
  std::nth_element(values.begin(), values.begin() + 500, values.end());
  std::cout << values[500] << ' ' << *std::max_element(values.begin(), values.end()) << '\n';
  std::array<int, 6> pattern{1, 2, 3, 4, 5, 6};
  int permutations = 0;
  do permutations++;
  while (std::next_permutation(pattern.begin(), pattern.end()));
  std::cout << permutations << '\n';
}

static void values() {
  std::variant<int, std::string> choice = "text";
  std::cout << choice.index() << ' ' << std::get<std::string>(choice) << '\n';
  std::optional<double> nothing;
  std::cout << nothing.value_or(2.5) << '\n';
  std::function<int(int)> fibonacci = [&](int n) { return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2); };
  std::cout << fibonacci(22) << '\n';
  std::cout << std::hex << std::showbase << 255 << std::dec << ' ' << std::scientific << 12345.678 << '\n';
  std::shared_ptr<std::string> first = std::make_shared<std::string>("shared"), second = first;
  std::cout << first.use_count() << ' ' << *second << std::endl;
}

int main() {
  shapes();
  containers();
  algorithms();
  values();
}

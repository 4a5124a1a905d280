/// The search for the word of a list that differs least from a misspelled one.
enum NearestWord {
  /// Returns the word of `words` from which `word` differs least; nil if none is similar.
  static func nearest(to word: String, in words: [String]) -> String? {
    let distances = words.map { (word: $0, distance: distance(Array(word.utf8), Array($0.utf8))) }
    guard let best = distances.min(by: { $0.distance < $1.distance }) else { return nil }
    if best.distance <= max(min(2, word.utf8.count / 2), word.utf8.count / 3) { return best.word }
    return words.first { word.utf8.count >= 2 && $0.hasPrefix(word) }
  }

  /// The number of bytes to insert, remove, replace or exchange with the next, to make one word the other.
  private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    guard a.count < 100 else { return .max }
    var (before, last) = ([Int](), Array(0...b.count))
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var distance = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { distance = min(distance, before[j - 1] + 1) }
        row.append(distance)
      }
      (before, last) = (last, row)
    }
    return last[b.count]
  }
}

import ApusPlatform
import ApusWasm

/// The times of decoding and validating a binary several times in one process, as a program does that loads modules.
struct ValidationTimes {
  /// The wall and processor time of one round, in microseconds.
  struct Round {
    var wall: UInt64
    var processor: UInt64
  }

  private(set) var first: Round
  private(set) var best: Round

  /// - Parameter rounds: the number of repetitions. They share a type registry, as the modules of an engine do.
  static func measure(_ path: String, _ features: Features, rounds: Int) throws -> ValidationTimes {
    let contents = try InputFile.contents(path)
    guard contents.copy(of: ByteRange(offset: 0, count: min(contents.count, 4))) == [0, 0x61, 0x73, 0x6D] else {
      throw CommandFailure("\(HostText.shown(path)): --time takes binaries; apus parse makes them from text")
    }
    let types = TypeRegistry()
    var times: ValidationTimes?
    for _ in 0..<max(rounds, 1) {
      let round = try measure(path, contents, features, types)
      var all = times ?? ValidationTimes(first: round, best: round)
      all.best.wall = min(all.best.wall, round.wall)
      all.best.processor = min(all.best.processor, round.processor)
      times = all
    }
    return times!
  }

  private static func measure(
    _ path: String, _ contents: ModuleBytes, _ features: Features, _ types: TypeRegistry
  ) throws -> Round {
    let (wall, processor) = (MonotonicClock.nanoseconds(), clock())
    do {
      let module = try ModuleDecoder.decode(contents, features: features)
      _ = try Validator.validate(module, features: features, types: types, maximumThreads: Processors.count)
    } catch {
      throw CommandFailure("\(HostText.shown(path)): \(error)")
    }
    // The times include the release of the module.
    return Round(
      wall: (MonotonicClock.nanoseconds() - wall) / 1000,
      processor: UInt64(clock() - processor) * 1_000_000 / UInt64(CLOCKS_PER_SEC))
  }

  func print() {
    Console.output("\(first.wall) \(first.processor) \(best.wall) \(best.processor)")
  }
}

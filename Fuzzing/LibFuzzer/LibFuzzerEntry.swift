import ApusFuzzing

// The functions that libFuzzer calls; Fuzzing/run compiles this file. APUS_FUZZ_TARGET names the target.

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#endif

private let target: FuzzTarget = {
  let name = getenv("APUS_FUZZ_TARGET").map { String(cString: $0) } ?? ""
  guard let target = FuzzTarget(rawValue: name) else { fatalError("APUS_FUZZ_TARGET names no target: \(name)") }
  return target
}()

/// Tries the target with one input; called by libFuzzer. Returns zero.
@c(LLVMFuzzerTestOneInput)
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  target.test(Array(UnsafeBufferPointer(start: data, count: count)))
  return 0
}

/// libFuzzer's own mutations.
@_silgen_name("LLVMFuzzerMutate")
private func mutate(_ data: UnsafeMutablePointer<UInt8>, _ count: Int, _ limit: Int) -> Int

/// Mutates an input in place; called by libFuzzer. Three times in four, the change is within a section or a body.
/// Returns the new size in bytes.
@c(LLVMFuzzerCustomMutator)
public func customMutator(_ data: UnsafeMutablePointer<UInt8>, _ count: Int, _ limit: Int, _ seed: UInt32) -> Int {
  var state = UInt64(seed)
  let pick = { (bound: Int) -> Int in
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(max(bound, 1)))
  }
  guard target.readsBinary, pick(4) > 0,
    var surgery = ModuleSurgery(Array(UnsafeBufferPointer(start: data, count: count)))
  else { return mutate(data, count, limit) }
  surgery.change(pick) { part in
    let room = max(part.count * 2, part.count + 64)
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: room)
    defer { buffer.deallocate() }
    _ = buffer.initialize(from: part)
    guard let base = buffer.baseAddress else { return part }
    return Array(buffer[..<mutate(base, part.count, room)])
  }
  let changed = surgery.bytes
  guard changed.count <= limit else { return mutate(data, count, limit) }
  data.update(from: changed, count: changed.count)
  return changed.count
}

import ApusWasm

/// Finds the functions that are small enough to be inlined. The result for a function depends only on its
/// body, and is kept.
struct InlineCandidates: ~Copyable {
  /// By index among the functions that the module defines: the size of the body in bytes if it may replace a call, or
  /// `tooLarge`; `unknown` before the first call was seen.
  private var sizes = Arena<UInt16>()
  private static var unknown: UInt16 { .max }
  private static var tooLarge: UInt16 { 0 }

  /// The number of functions that the module defines.
  private let count: Int

  init(count: Int) { self.count = count }

  /// The size of a function's body in bytes if it may replace a call; otherwise 0.
  mutating func size(of function: Int, _ module: ValidModule, _ shape: ModuleTables.Shape) -> Int {
    // The lowering of fragments inlines nothing and needs no table.
    if sizes.count == 0 { sizes.append(repeating: Self.unknown, count: count) }
    if sizes[function] == Self.unknown { sizes[function] = Self.measure(function, module, shape) }
    return Int(sizes[function])
  }

  private static func measure(_ function: Int, _ module: ValidModule, _ shape: ModuleTables.Shape) -> UInt16 {
    let body = module.module.code[function]
    let size = body.instructions.count
    let isCalledOnce = module.bodies[function].isCalledOnce
    guard size <= (isCalledOnce ? InlineLimits.bytesCalledOnce : InlineLimits.leafBytes) else { return tooLarge }
    var variables = UInt64(shape.parameterCount + shape.resultCount)
    for run in body.locals { variables += UInt64(run.count) }
    guard variables <= InlineLimits.variables else { return tooLarge }
    if isCalledOnce { return UInt16(size) }
    // What is not valid is called, and traps then.
    do throws(ModuleError) { try module.validateBody(function) } catch { return tooLarge }
    if size > InlineLimits.bytes, !isLeaf(InstructionReader(module.module.bytes, body.instructions)) { return tooLarge }
    return UInt16(size)
  }

  /// Whether a body calls nothing.
  private static func isLeaf(_ start: InstructionReader) -> Bool {
    var reader = start
    do throws(DecodingError) {
      while !reader.isAtEnd {
        let form = try reader.next().form
        if form.mayCall { return false }
        try reader.skipImmediates(of: form)
      }
      return true
    } catch { return false }
  }
}

/// The limits of inlining. RATIONALE.md has the measurements.
enum InlineLimits {
  /// The size of a body in bytes: of one that calls something, and of one that does not.
  static var bytes: Int { 60 }
  static var leafBytes: Int { 100 }
  /// The same for one that is called nowhere else.
  static var bytesCalledOnce: Int { 300 }
  /// The same for a call that is in no loop and not recursive.
  static var bytesOutsideLoops: Int { 40 }
  /// The number of parameters, results and locals.
  static var variables: UInt64 { 24 }
  /// The number of bodies inside each other.
  static var depth: Int { 4 }
  /// The number of bodies of one function inside each other, its own included.
  static var recursion: Int { 3 }

  /// The number of bytes of all bodies in a function together, by the size of its own.
  static func total(inBody byteCount: Int) -> Int { min(320 + 3 * byteCount, 2048 + byteCount) }
}

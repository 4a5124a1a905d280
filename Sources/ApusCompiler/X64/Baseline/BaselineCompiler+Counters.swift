import ApusLayout
import ApusWasm

/// Counts calls and iterations. When the counter of the function overflows, the runtime is called. At a loop it may
/// return the address of a word with the address of code that continues there (`Reentry`): a tail call, whose arguments
/// are the locals and operands.
extension BaselineCompiler {
  /// Counts a call, before the function has a frame.
  mutating func countCall() {
    guard counterStep > 0 else { return }
    count(
      HotPath(loop: -1, position: position, entry: emitter.code.newLabel(), resume: emitter.code.newLabel()))
  }

  /// Counts an iteration, at the head of a loop.
  mutating func countIteration(_ loop: Int) {
    guard counterStep > 0 else { return }
    var path = HotPath(
      loop: loop, position: position, entry: emitter.code.newLabel(), resume: emitter.code.newLabel())
    if controls.count <= Self.mostBlocks, operands.count <= Self.mostWithOperands, exitBudget.loops > 0 {
      keepValues(&path)
    }
    if notedLoops.contains(loop) { noteReentry(path) }
    count(path)
  }

  /// Keeps what is passed at a loop besides locals, if it can be left.
  private mutating func keepValues(_ path: inout HotPath) {
    path.operands.append(contentsOf: UnsafeBufferPointer(start: operands.base, count: operands.count))
    for index in 0..<controls.count where controls[index].kind == .legacyCatch {
      path.operands.append(BaselineOperand(place: .home, type: .i32, start: controls[index].caught))
    }
    let count = passed.count + path.operands.count
    path.isExit =
      path.operands.isEmpty ? count <= Self.mostLocals : count <= min(Self.mostWithOperands, exitBudget.values)
    if path.isExit {
      exitBudget.loops -= 1
      if !path.operands.isEmpty { exitBudget.values -= count }
    } else {
      path.operands = []
    }
  }

  /// No register changes except the scratch register and flags.
  private mutating func count(_ path: HotPath) {
    let counter = context(layout.counters + Int32(definedFunction) * 4)
    emitter.put(
      X64Instruction(.addImmediate, .w32, rm: counter, immediate: Int64(Int32(bitPattern: counterStep))))
    emitter.put(.jump(if: .below, to: path.entry))
    emitter.bind(path.resume)
    hotPaths.append(path)
  }

  /// The code that is executed when a counter overflows, after the function.
  mutating func emitHotPaths() {
    var shared: Label?
    for path in hotPaths {
      emitter.position = path.position
      emitter.noteFrame(path.loop < 0 ? 0 : emitter.frame.size)
      emitter.bind(path.entry)
      if path.loop < 0 {
        emitter.put(X64Instruction(.callRM, rm: context(ContextOffset.hotEntry)))
      } else {
        loadConstant(.i32, UInt64(path.loop), to: .r11)
        emitter.put(X64Instruction(.callRM, rm: context(ContextOffset.hotLoop)))
        if path.isExit {
          emitter.put(X64Instruction(.test, .w64, register: .r11, rm: .register(.r11)))
          if path.operands.isEmpty {
            let label = shared ?? emitter.code.newLabel()
            shared = label
            emitter.put(.jump(if: .notEqual, to: label))
          } else {
            emitter.put(.jump(if: .equal, to: path.resume))
            emitReentry(path.operands)
            continue
          }
        }
      }
      emitter.put(.jump(to: path.resume))
    }
    if let shared {
      emitter.noteFrame(emitter.frame.size)
      emitter.bind(shared)
      emitReentry([])
    }
    hotPaths.removeAll(keepingCapacity: true)
  }

  // MARK: Entering other code

  /// The most locals and operands that are passed at a loop with operands on the stack, which has code of its own for
  /// that.
  private static var mostWithOperands: Int { 64 }
  /// The most blocks around a loop that other code can enter.
  private static var mostBlocks: Int { 64 }
  /// The most locals that are passed at a loop without operands.
  private static var mostLocals: Int { 256 }
  /// The most loops of a function that can be left.
  private static var mostLoops: Int { 4096 }

  /// Whether a local is passed: one that the function accesses has a register or a home slot.
  private mutating func isPassed(_ local: Int) -> Bool {
    locals[local].register != .none || locals[local].isStored
  }

  /// Lists the locals that are passed, when they have their places.
  mutating func listPassed() {
    passed.removeAll(keepingCapacity: true)
    guard counterStep > 0, scan.loops.count > 0 else { return }
    for index in 0..<locals.count where isPassed(index) { passed.append(UInt32(index)) }
    exitBudget = (Self.mostLoops, 1024 + module.module.code[definedFunction].instructions.count / 4)
  }

  /// Leaves the function by a tail call of the code whose address is in the word at r11, with the locals and some
  /// operands as arguments. Must come after the last instruction of the source.
  private mutating func emitReentry(_ others: [BaselineOperand]) {
    operands.removeAll()
    for index in passed {
      let local = locals[Int(index)]
      operands.append(
        BaselineOperand(
          place: local.register == .none ? .home : .register, type: local.type, register: local.register,
          start: local.home))
    }
    for operand in others { operands.append(operand) }
    // Passing needs the register.
    store(.i64, .r11, at: 0)
    pass(0, operands.count)
    load(.i64, slot(0), to: .r11)
    operands.removeAll()
    // Each set of arguments has a jump of its own, so that the verifier knows with which the jump is reached.
    emitter.emitEpilogue(X64Instruction(.jmpRM, rm: .memory(X64Address(base: .r11))))
  }

  /// Notes how the loop of a path is entered.
  private mutating func noteReentry(_ path: HotPath) {
    // Loops in code that is never executed have none.
    while reentries.count < path.loop - notedLoops.lowerBound { reentries.append(nil) }
    guard path.isExit else { return reentries.append(nil) }
    var reentry = Reentry(loop: path.loop, locals: passed, operands: [], bases: [], exceptionCount: 0)
    for index in 0..<operands.count { reentry.operands.append(operands[index].type) }
    reentry.exceptionCount = path.operands.count - operands.count
    for index in 1..<controls.count - 1 { reentry.bases.append(UInt32(controls[index].base)) }
    reentries.append(reentry)
  }
}

import ApusCompiler
import ApusWasm

/// The dispatch loop: one switch over all operations, so that it becomes one indirect jump; the program
/// counter, the frame and memory 0 stay in registers. What is long or rare stands in other files.
extension Interpreter {
  static func run(
    _ entry: UnsafeMutablePointer<FuncRecord>, frame entryFrame: FramePointer,
    store: UnsafeMutablePointer<StoreContext>
  ) -> TrapCode {
    var trap = TrapCode.none
    // Where the current function's instructions, slots and instance are. No function: the host; then the
    // pointers that follow from one are not used.
    var pc = UnsafePointer<UInt64>(entryFrame)
    var frame = entryFrame
    var function: UnsafeMutablePointer<FuncRecord>?
    var context = UnsafeMutableRawPointer(entryFrame).assumingMemoryBound(to: InstanceContext.self)
    var memory = UnsafeMutableRawPointer(entryFrame)
    var memorySize: UInt64 = 0
    let noContext = context
    // The call to perform next, on behalf of `function`.
    var callee = entry
    var calleeFrame = entryFrame

    calls: while true {
      if _slowPath(callee.pointee.code == nil) {
        trap = prepare(callee, at: calleeFrame, caller: context == noContext ? nil : context, store)
        if trap != .none { break calls }
      }
      if let code = callee.pointee.code {
        if _slowPath(calleeFrame + Int(callee.pointee.frameSlots) > store.pointee.stackLimit) {
          trap = .stackExhausted
          break calls
        }
        let header = calleeFrame + Int(callee.pointee.parameterSlots)
        header[Frame.callerWord] = UInt64(UInt(bitPattern: pc))
        header[Frame.callerFrame] = UInt64(UInt(bitPattern: frame))
        header[Frame.callerFunction] = UInt64(UInt(bitPattern: function))
        function = callee
        frame = calleeFrame
        pc = code
        let next = callee.pointee.context.unsafelyUnwrapped
        if next != context {
          context = next
          memory = context.pointee.memory0.pointee.base
          memorySize = context.pointee.memory0.pointee.byteCount
        }
      } else {
        // A host function has run; it may have called back in and grown the memory.
        guard let caller = function else { break calls }
        context = caller.pointee.context.unsafelyUnwrapped
        memory = context.pointee.memory0.pointee.base
        memorySize = context.pointee.memory0.pointee.byteCount
      }

      // The results of the last operations, where the translator knows of them. Operations that call out clear
      // these, so that no register need be saved.
      var acc: UInt64 = 0
      var facc: Double = 0
      execution: while true {
        let word = pc.pointee
        pc += 1
        switch word.operation {
        case .i32Add:
          acc = frame.binary32(word) { $0 &+ $1 }
          frame[word.a] = acc
        case .i32Sub:
          acc = frame.binary32(word) { $0 &- $1 }
          frame[word.a] = acc
        case .i32Mul:
          acc = frame.binary32(word) { $0 &* $1 }
          frame[word.a] = acc
        case .i32And:
          acc = frame.binary32(word) { $0 & $1 }
          frame[word.a] = acc
        case .i32Or:
          acc = frame.binary32(word) { $0 | $1 }
          frame[word.a] = acc
        case .i32Xor:
          acc = frame.binary32(word) { $0 ^ $1 }
          frame[word.a] = acc
        case .i32Shl:
          acc = frame.binary32(word) { $0 &<< $1 }
          frame[word.a] = acc
        case .i32ShrS:
          acc = frame.binary32(word) { UInt32(bitPattern: Int32(bitPattern: $0) &>> Int32(truncatingIfNeeded: $1)) }
          frame[word.a] = acc
        case .i32ShrU:
          acc = frame.binary32(word) { $0 &>> $1 }
          frame[word.a] = acc
        case .i32Rotl:
          acc = frame.binary32(word) { ($0 &<< $1) | ($0 &>> (0 &- $1)) }
          frame[word.a] = acc
        case .i32Rotr:
          acc = frame.binary32(word) { ($0 &>> $1) | ($0 &<< (0 &- $1)) }
          frame[word.a] = acc
        case .i32AddImmediate:
          acc = frame.immediate32(word) { $0 &+ $1 }
          frame[word.a] = acc
        case .i32SubImmediate:
          acc = frame.immediate32(word) { $0 &- $1 }
          frame[word.a] = acc
        case .i32MulImmediate:
          acc = frame.immediate32(word) { $0 &* $1 }
          frame[word.a] = acc
        case .i32AndImmediate:
          acc = frame.immediate32(word) { $0 & $1 }
          frame[word.a] = acc
        case .i32OrImmediate:
          acc = frame.immediate32(word) { $0 | $1 }
          frame[word.a] = acc
        case .i32XorImmediate:
          acc = frame.immediate32(word) { $0 ^ $1 }
          frame[word.a] = acc
        case .i32ShlImmediate:
          acc = frame.immediate32(word) { $0 &<< $1 }
          frame[word.a] = acc
        case .i32ShrSImmediate:
          acc = frame.immediate32(word) { UInt32(bitPattern: Int32(bitPattern: $0) &>> Int32(truncatingIfNeeded: $1)) }
          frame[word.a] = acc
        case .i32ShrUImmediate:
          acc = frame.immediate32(word) { $0 &>> $1 }
          frame[word.a] = acc
        case .i32RotlImmediate:
          acc = frame.immediate32(word) { ($0 &<< $1) | ($0 &>> (0 &- $1)) }
          frame[word.a] = acc
        case .i32RotrImmediate:
          acc = frame.immediate32(word) { ($0 &>> $1) | ($0 &<< (0 &- $1)) }
          frame[word.a] = acc
        case .i32DivS:
          let code = frame.divideSigned32(word)
          if _slowPath(code != .none) {
            trap = code
            break calls
          }
        case .i32DivU:
          let code = frame.divideUnsigned32(word)
          if _slowPath(code != .none) {
            trap = code
            break calls
          }
        case .i32RemS:
          let code = frame.remainderSigned32(word)
          if _slowPath(code != .none) {
            trap = code
            break calls
          }
        case .i32RemU:
          let code = frame.remainderUnsigned32(word)
          if _slowPath(code != .none) {
            trap = code
            break calls
          }
        case .i32Eq:
          acc = frame.compare32(word) { $0 == $1 }
          frame[word.a] = acc
        case .i32Ne:
          acc = frame.compare32(word) { $0 != $1 }
          frame[word.a] = acc
        case .i32LtS:
          acc = frame.compare32(word) { Int32(bitPattern: $0) < Int32(bitPattern: $1) }
          frame[word.a] = acc
        case .i32LtU:
          acc = frame.compare32(word) { $0 < $1 }
          frame[word.a] = acc
        case .i32GtS:
          acc = frame.compare32(word) { Int32(bitPattern: $0) > Int32(bitPattern: $1) }
          frame[word.a] = acc
        case .i32GtU:
          acc = frame.compare32(word) { $0 > $1 }
          frame[word.a] = acc
        case .i32LeS:
          acc = frame.compare32(word) { Int32(bitPattern: $0) <= Int32(bitPattern: $1) }
          frame[word.a] = acc
        case .i32LeU:
          acc = frame.compare32(word) { $0 <= $1 }
          frame[word.a] = acc
        case .i32GeS:
          acc = frame.compare32(word) { Int32(bitPattern: $0) >= Int32(bitPattern: $1) }
          frame[word.a] = acc
        case .i32GeU:
          acc = frame.compare32(word) { $0 >= $1 }
          frame[word.a] = acc
        case .i32EqImmediate:
          acc = frame.compareImmediate32(word) { $0 == $1 }
          frame[word.a] = acc
        case .i32NeImmediate:
          acc = frame.compareImmediate32(word) { $0 != $1 }
          frame[word.a] = acc
        case .i32LtSImmediate:
          acc = frame.compareImmediate32(word) { Int32(bitPattern: $0) < Int32(bitPattern: $1) }
          frame[word.a] = acc
        case .i32LtUImmediate:
          acc = frame.compareImmediate32(word) { $0 < $1 }
          frame[word.a] = acc
        case .i32GtSImmediate:
          acc = frame.compareImmediate32(word) { Int32(bitPattern: $0) > Int32(bitPattern: $1) }
          frame[word.a] = acc
        case .i32GtUImmediate:
          acc = frame.compareImmediate32(word) { $0 > $1 }
          frame[word.a] = acc
        case .i32LeSImmediate:
          acc = frame.compareImmediate32(word) { Int32(bitPattern: $0) <= Int32(bitPattern: $1) }
          frame[word.a] = acc
        case .i32LeUImmediate:
          acc = frame.compareImmediate32(word) { $0 <= $1 }
          frame[word.a] = acc
        case .i32GeSImmediate:
          acc = frame.compareImmediate32(word) { Int32(bitPattern: $0) >= Int32(bitPattern: $1) }
          frame[word.a] = acc
        case .i32GeUImmediate:
          acc = frame.compareImmediate32(word) { $0 >= $1 }
          frame[word.a] = acc
        case .i32BranchEq:
          if frame.test32(word, { $0 == $1 }) {
            pc += word.distance
            continue execution
          }
        case .i32BranchNe:
          if frame.test32(word, { $0 != $1 }) {
            pc += word.distance
            continue execution
          }
        case .i32BranchLtS:
          if frame.test32(word, { Int32(bitPattern: $0) < Int32(bitPattern: $1) }) {
            pc += word.distance
            continue execution
          }
        case .i32BranchLtU:
          if frame.test32(word, { $0 < $1 }) {
            pc += word.distance
            continue execution
          }
        case .i32BranchGtS:
          if frame.test32(word, { Int32(bitPattern: $0) > Int32(bitPattern: $1) }) {
            pc += word.distance
            continue execution
          }
        case .i32BranchGtU:
          if frame.test32(word, { $0 > $1 }) {
            pc += word.distance
            continue execution
          }
        case .i32BranchLeS:
          if frame.test32(word, { Int32(bitPattern: $0) <= Int32(bitPattern: $1) }) {
            pc += word.distance
            continue execution
          }
        case .i32BranchLeU:
          if frame.test32(word, { $0 <= $1 }) {
            pc += word.distance
            continue execution
          }
        case .i32BranchGeS:
          if frame.test32(word, { Int32(bitPattern: $0) >= Int32(bitPattern: $1) }) {
            pc += word.distance
            continue execution
          }
        case .i32BranchGeU:
          if frame.test32(word, { $0 >= $1 }) {
            pc += word.distance
            continue execution
          }
        case .i32BranchEqImmediate:
          if frame.testImmediate32(word, { $0 == $1 }) {
            pc += word.distance
            continue execution
          }
        case .i32BranchNeImmediate:
          if frame.testImmediate32(word, { $0 != $1 }) {
            pc += word.distance
            continue execution
          }
        case .i32BranchLtSImmediate:
          if frame.testImmediate32(word, { Int32(bitPattern: $0) < Int32(bitPattern: $1) }) {
            pc += word.distance
            continue execution
          }
        case .i32BranchLtUImmediate:
          if frame.testImmediate32(word, { $0 < $1 }) {
            pc += word.distance
            continue execution
          }
        case .i32BranchGtSImmediate:
          if frame.testImmediate32(word, { Int32(bitPattern: $0) > Int32(bitPattern: $1) }) {
            pc += word.distance
            continue execution
          }
        case .i32BranchGtUImmediate:
          if frame.testImmediate32(word, { $0 > $1 }) {
            pc += word.distance
            continue execution
          }
        case .i32BranchLeSImmediate:
          if frame.testImmediate32(word, { Int32(bitPattern: $0) <= Int32(bitPattern: $1) }) {
            pc += word.distance
            continue execution
          }
        case .i32BranchLeUImmediate:
          if frame.testImmediate32(word, { $0 <= $1 }) {
            pc += word.distance
            continue execution
          }
        case .i32BranchGeSImmediate:
          if frame.testImmediate32(word, { Int32(bitPattern: $0) >= Int32(bitPattern: $1) }) {
            pc += word.distance
            continue execution
          }
        case .i32BranchGeUImmediate:
          if frame.testImmediate32(word, { $0 >= $1 }) {
            pc += word.distance
            continue execution
          }
        case .i64Add:
          acc = frame.binary64(word) { $0 &+ $1 }
          frame[word.a] = acc
        case .i64Sub:
          acc = frame.binary64(word) { $0 &- $1 }
          frame[word.a] = acc
        case .i64Mul:
          acc = frame.binary64(word) { $0 &* $1 }
          frame[word.a] = acc
        case .i64And:
          acc = frame.binary64(word) { $0 & $1 }
          frame[word.a] = acc
        case .i64Or:
          acc = frame.binary64(word) { $0 | $1 }
          frame[word.a] = acc
        case .i64Xor:
          acc = frame.binary64(word) { $0 ^ $1 }
          frame[word.a] = acc
        case .i64Shl:
          acc = frame.binary64(word) { $0 &<< $1 }
          frame[word.a] = acc
        case .i64ShrS:
          acc = frame.binary64(word) { UInt64(bitPattern: Int64(bitPattern: $0) &>> Int64(truncatingIfNeeded: $1)) }
          frame[word.a] = acc
        case .i64ShrU:
          acc = frame.binary64(word) { $0 &>> $1 }
          frame[word.a] = acc
        case .i64Rotl:
          acc = frame.binary64(word) { ($0 &<< $1) | ($0 &>> (0 &- $1)) }
          frame[word.a] = acc
        case .i64Rotr:
          acc = frame.binary64(word) { ($0 &>> $1) | ($0 &<< (0 &- $1)) }
          frame[word.a] = acc
        case .i64AddImmediate:
          acc = frame.immediate64(word) { $0 &+ $1 }
          frame[word.a] = acc
        case .i64SubImmediate:
          acc = frame.immediate64(word) { $0 &- $1 }
          frame[word.a] = acc
        case .i64MulImmediate:
          acc = frame.immediate64(word) { $0 &* $1 }
          frame[word.a] = acc
        case .i64AndImmediate:
          acc = frame.immediate64(word) { $0 & $1 }
          frame[word.a] = acc
        case .i64OrImmediate:
          acc = frame.immediate64(word) { $0 | $1 }
          frame[word.a] = acc
        case .i64XorImmediate:
          acc = frame.immediate64(word) { $0 ^ $1 }
          frame[word.a] = acc
        case .i64ShlImmediate:
          acc = frame.immediate64(word) { $0 &<< $1 }
          frame[word.a] = acc
        case .i64ShrSImmediate:
          acc = frame.immediate64(word) { UInt64(bitPattern: Int64(bitPattern: $0) &>> Int64(truncatingIfNeeded: $1)) }
          frame[word.a] = acc
        case .i64ShrUImmediate:
          acc = frame.immediate64(word) { $0 &>> $1 }
          frame[word.a] = acc
        case .i64RotlImmediate:
          acc = frame.immediate64(word) { ($0 &<< $1) | ($0 &>> (0 &- $1)) }
          frame[word.a] = acc
        case .i64RotrImmediate:
          acc = frame.immediate64(word) { ($0 &>> $1) | ($0 &<< (0 &- $1)) }
          frame[word.a] = acc
        case .i64DivS:
          let code = frame.divideSigned64(word)
          if _slowPath(code != .none) {
            trap = code
            break calls
          }
        case .i64DivU:
          let code = frame.divideUnsigned64(word)
          if _slowPath(code != .none) {
            trap = code
            break calls
          }
        case .i64RemS:
          let code = frame.remainderSigned64(word)
          if _slowPath(code != .none) {
            trap = code
            break calls
          }
        case .i64RemU:
          let code = frame.remainderUnsigned64(word)
          if _slowPath(code != .none) {
            trap = code
            break calls
          }
        case .i64Eq:
          acc = frame.compare64(word) { $0 == $1 }
          frame[word.a] = acc
        case .i64Ne:
          acc = frame.compare64(word) { $0 != $1 }
          frame[word.a] = acc
        case .i64LtS:
          acc = frame.compare64(word) { Int64(bitPattern: $0) < Int64(bitPattern: $1) }
          frame[word.a] = acc
        case .i64LtU:
          acc = frame.compare64(word) { $0 < $1 }
          frame[word.a] = acc
        case .i64GtS:
          acc = frame.compare64(word) { Int64(bitPattern: $0) > Int64(bitPattern: $1) }
          frame[word.a] = acc
        case .i64GtU:
          acc = frame.compare64(word) { $0 > $1 }
          frame[word.a] = acc
        case .i64LeS:
          acc = frame.compare64(word) { Int64(bitPattern: $0) <= Int64(bitPattern: $1) }
          frame[word.a] = acc
        case .i64LeU:
          acc = frame.compare64(word) { $0 <= $1 }
          frame[word.a] = acc
        case .i64GeS:
          acc = frame.compare64(word) { Int64(bitPattern: $0) >= Int64(bitPattern: $1) }
          frame[word.a] = acc
        case .i64GeU:
          acc = frame.compare64(word) { $0 >= $1 }
          frame[word.a] = acc
        case .i64EqImmediate:
          acc = frame.compareImmediate64(word) { $0 == $1 }
          frame[word.a] = acc
        case .i64NeImmediate:
          acc = frame.compareImmediate64(word) { $0 != $1 }
          frame[word.a] = acc
        case .i64LtSImmediate:
          acc = frame.compareImmediate64(word) { Int64(bitPattern: $0) < Int64(bitPattern: $1) }
          frame[word.a] = acc
        case .i64LtUImmediate:
          acc = frame.compareImmediate64(word) { $0 < $1 }
          frame[word.a] = acc
        case .i64GtSImmediate:
          acc = frame.compareImmediate64(word) { Int64(bitPattern: $0) > Int64(bitPattern: $1) }
          frame[word.a] = acc
        case .i64GtUImmediate:
          acc = frame.compareImmediate64(word) { $0 > $1 }
          frame[word.a] = acc
        case .i64LeSImmediate:
          acc = frame.compareImmediate64(word) { Int64(bitPattern: $0) <= Int64(bitPattern: $1) }
          frame[word.a] = acc
        case .i64LeUImmediate:
          acc = frame.compareImmediate64(word) { $0 <= $1 }
          frame[word.a] = acc
        case .i64GeSImmediate:
          acc = frame.compareImmediate64(word) { Int64(bitPattern: $0) >= Int64(bitPattern: $1) }
          frame[word.a] = acc
        case .i64GeUImmediate:
          acc = frame.compareImmediate64(word) { $0 >= $1 }
          frame[word.a] = acc
        case .i64BranchEq:
          if frame.test64(word, { $0 == $1 }) {
            pc += word.distance
            continue execution
          }
        case .i64BranchNe:
          if frame.test64(word, { $0 != $1 }) {
            pc += word.distance
            continue execution
          }
        case .i64BranchLtS:
          if frame.test64(word, { Int64(bitPattern: $0) < Int64(bitPattern: $1) }) {
            pc += word.distance
            continue execution
          }
        case .i64BranchLtU:
          if frame.test64(word, { $0 < $1 }) {
            pc += word.distance
            continue execution
          }
        case .i64BranchGtS:
          if frame.test64(word, { Int64(bitPattern: $0) > Int64(bitPattern: $1) }) {
            pc += word.distance
            continue execution
          }
        case .i64BranchGtU:
          if frame.test64(word, { $0 > $1 }) {
            pc += word.distance
            continue execution
          }
        case .i64BranchLeS:
          if frame.test64(word, { Int64(bitPattern: $0) <= Int64(bitPattern: $1) }) {
            pc += word.distance
            continue execution
          }
        case .i64BranchLeU:
          if frame.test64(word, { $0 <= $1 }) {
            pc += word.distance
            continue execution
          }
        case .i64BranchGeS:
          if frame.test64(word, { Int64(bitPattern: $0) >= Int64(bitPattern: $1) }) {
            pc += word.distance
            continue execution
          }
        case .i64BranchGeU:
          if frame.test64(word, { $0 >= $1 }) {
            pc += word.distance
            continue execution
          }
        case .i64BranchEqImmediate:
          if frame.testImmediate64(word, { $0 == $1 }) {
            pc += word.distance
            continue execution
          }
        case .i64BranchNeImmediate:
          if frame.testImmediate64(word, { $0 != $1 }) {
            pc += word.distance
            continue execution
          }
        case .i64BranchLtSImmediate:
          if frame.testImmediate64(word, { Int64(bitPattern: $0) < Int64(bitPattern: $1) }) {
            pc += word.distance
            continue execution
          }
        case .i64BranchLtUImmediate:
          if frame.testImmediate64(word, { $0 < $1 }) {
            pc += word.distance
            continue execution
          }
        case .i64BranchGtSImmediate:
          if frame.testImmediate64(word, { Int64(bitPattern: $0) > Int64(bitPattern: $1) }) {
            pc += word.distance
            continue execution
          }
        case .i64BranchGtUImmediate:
          if frame.testImmediate64(word, { $0 > $1 }) {
            pc += word.distance
            continue execution
          }
        case .i64BranchLeSImmediate:
          if frame.testImmediate64(word, { Int64(bitPattern: $0) <= Int64(bitPattern: $1) }) {
            pc += word.distance
            continue execution
          }
        case .i64BranchLeUImmediate:
          if frame.testImmediate64(word, { $0 <= $1 }) {
            pc += word.distance
            continue execution
          }
        case .i64BranchGeSImmediate:
          if frame.testImmediate64(word, { Int64(bitPattern: $0) >= Int64(bitPattern: $1) }) {
            pc += word.distance
            continue execution
          }
        case .i64BranchGeUImmediate:
          if frame.testImmediate64(word, { $0 >= $1 }) {
            pc += word.distance
            continue execution
          }
        case .f32Add: frame.float32(word) { $0 + $1 }
        case .f32Sub: frame.float32(word) { $0 - $1 }
        case .f32Mul: frame.float32(word) { $0 * $1 }
        case .f32Div: frame.float32(word) { $0 / $1 }
        case .f32Min: frame.float32(word) { Numeric.min($0, $1) }
        case .f32Max: frame.float32(word) { Numeric.max($0, $1) }
        case .f32Copysign: frame[word.a] = frame.binary32(word) { $0 & (.max >> 1) | $1 & ~(.max >> 1) }
        case .f32Eq: frame.compareFloat32(word) { $0 == $1 }
        case .f32Ne: frame.compareFloat32(word) { $0 != $1 }
        case .f32Lt: frame.compareFloat32(word) { $0 < $1 }
        case .f32Gt: frame.compareFloat32(word) { $0 > $1 }
        case .f32Le: frame.compareFloat32(word) { $0 <= $1 }
        case .f32Ge: frame.compareFloat32(word) { $0 >= $1 }
        case .f64Add:
          facc = frame.double(at: word.b) + frame.double(at: word.c)
          frame[word.a] = facc.bits
        case .f64Sub:
          facc = frame.double(at: word.b) - frame.double(at: word.c)
          frame[word.a] = facc.bits
        case .f64Mul:
          facc = frame.double(at: word.b) * frame.double(at: word.c)
          frame[word.a] = facc.bits
        case .f64Div:
          facc = frame.double(at: word.b) / frame.double(at: word.c)
          frame[word.a] = facc.bits
        case .f64Min:
          frame[word.a] = Numeric.min(frame.double(at: word.b), frame.double(at: word.c)).bits
        case .f64Max:
          frame[word.a] = Numeric.max(frame.double(at: word.b), frame.double(at: word.c)).bits
        case .f64Copysign: frame[word.a] = frame.binary64(word) { $0 & (.max >> 1) | $1 & ~(.max >> 1) }
        case .f64Eq:
          acc = frame.double(at: word.b) == frame.double(at: word.c) ? 1 : 0
          frame[word.a] = acc
        case .f64Ne:
          acc = frame.double(at: word.b) != frame.double(at: word.c) ? 1 : 0
          frame[word.a] = acc
        case .f64Lt:
          acc = frame.double(at: word.b) < frame.double(at: word.c) ? 1 : 0
          frame[word.a] = acc
        case .f64Gt:
          acc = frame.double(at: word.b) > frame.double(at: word.c) ? 1 : 0
          frame[word.a] = acc
        case .f64Le:
          acc = frame.double(at: word.b) <= frame.double(at: word.c) ? 1 : 0
          frame[word.a] = acc
        case .f64Ge:
          acc = frame.double(at: word.b) >= frame.double(at: word.c) ? 1 : 0
          frame[word.a] = acc
        case .load8U:
          guard let value = memory.load(UInt8.self, at: frame[word.b] &+ word.unsignedC, in: memorySize) else {
            break execution
          }
          acc = UInt64(value)
          frame[word.a] = acc
        case .load16U:
          guard let value = memory.load(UInt16.self, at: frame[word.b] &+ word.unsignedC, in: memorySize) else {
            break execution
          }
          acc = UInt64(value)
          frame[word.a] = acc
        case .load32:
          guard let value = memory.load(UInt32.self, at: frame[word.b] &+ word.unsignedC, in: memorySize) else {
            break execution
          }
          acc = UInt64(value)
          frame[word.a] = acc
        case .load64:
          guard let value = memory.load(UInt64.self, at: frame[word.b] &+ word.unsignedC, in: memorySize) else {
            break execution
          }
          acc = value
          facc = value.double
          frame[word.a] = acc
        case .load8S32:
          guard let value = memory.load(Int8.self, at: frame[word.b] &+ word.unsignedC, in: memorySize) else {
            break execution
          }
          acc = UInt64(UInt32(bitPattern: Int32(value)))
          frame[word.a] = acc
        case .load16S32:
          guard let value = memory.load(Int16.self, at: frame[word.b] &+ word.unsignedC, in: memorySize) else {
            break execution
          }
          acc = UInt64(UInt32(bitPattern: Int32(value)))
          frame[word.a] = acc
        case .load8S64:
          guard let value = memory.load(Int8.self, at: frame[word.b] &+ word.unsignedC, in: memorySize) else {
            break execution
          }
          acc = UInt64(bitPattern: Int64(value))
          frame[word.a] = acc
        case .load16S64:
          guard let value = memory.load(Int16.self, at: frame[word.b] &+ word.unsignedC, in: memorySize) else {
            break execution
          }
          acc = UInt64(bitPattern: Int64(value))
          frame[word.a] = acc
        case .load32S64:
          guard let value = memory.load(Int32.self, at: frame[word.b] &+ word.unsignedC, in: memorySize) else {
            break execution
          }
          acc = UInt64(bitPattern: Int64(value))
          frame[word.a] = acc
        case .store8:
          guard
            memory.store(UInt8(truncatingIfNeeded: frame[word.b]), at: frame[word.a] &+ word.unsignedC, in: memorySize)
          else { break execution }
        case .store16:
          guard
            memory.store(UInt16(truncatingIfNeeded: frame[word.b]), at: frame[word.a] &+ word.unsignedC, in: memorySize)
          else { break execution }
        case .store32:
          guard
            memory.store(UInt32(truncatingIfNeeded: frame[word.b]), at: frame[word.a] &+ word.unsignedC, in: memorySize)
          else { break execution }
        case .store64:
          guard memory.store(frame[word.b], at: frame[word.a] &+ word.unsignedC, in: memorySize) else {
            break execution
          }
        case .load8UIndexed:
          guard let value = memory.load(UInt8.self, at: frame.indexed(word.b, word), in: memorySize) else {
            break execution
          }
          acc = UInt64(value)
          frame[word.a] = acc
        case .load16UIndexed:
          guard let value = memory.load(UInt16.self, at: frame.indexed(word.b, word), in: memorySize) else {
            break execution
          }
          acc = UInt64(value)
          frame[word.a] = acc
        case .load32Indexed:
          guard let value = memory.load(UInt32.self, at: frame.indexed(word.b, word), in: memorySize) else {
            break execution
          }
          acc = UInt64(value)
          frame[word.a] = acc
        case .load64Indexed:
          guard let value = memory.load(UInt64.self, at: frame.indexed(word.b, word), in: memorySize) else {
            break execution
          }
          acc = value
          facc = value.double
          frame[word.a] = acc
        case .store8Indexed:
          guard memory.store(UInt8(truncatingIfNeeded: frame[word.b]), at: frame.indexed(word.a, word), in: memorySize)
          else { break execution }
        case .store32Indexed:
          guard memory.store(UInt32(truncatingIfNeeded: frame[word.b]), at: frame.indexed(word.a, word), in: memorySize)
          else { break execution }
        case .store64Indexed:
          guard memory.store(frame[word.b], at: frame.indexed(word.a, word), in: memorySize) else { break execution }
        case .i32ShlAdd:
          acc = word.scaledSum(frame[word.b], frame[word.index])
          frame[word.a] = acc
        case .unary:
          (acc, facc) = (0, 0)
          trap = Unary.execute(store.pointee.form(word.c), frame, word.a, word.b)
          if _slowPath(trap != .none) { break calls }
        case .i32Eqz:
          acc = UInt32(truncatingIfNeeded: frame[word.b]) == 0 ? 1 : 0
          frame[word.a] = acc
        case .i64Eqz:
          acc = frame[word.b] == 0 ? 1 : 0
          frame[word.a] = acc
        case .i32WrapI64:
          acc = frame[word.b] & 0xFFFF_FFFF
          frame[word.a] = acc
        case .i64ExtendI32S:
          acc = UInt64(bitPattern: Int64(Int32(truncatingIfNeeded: frame[word.b])))
          frame[word.a] = acc
        case .f64ConvertI32S:
          facc = Double(Int32(truncatingIfNeeded: frame[word.b]))
          frame[word.a] = facc.bits
        case .f64ConvertI32U: frame[word.a] = Double(UInt32(truncatingIfNeeded: frame[word.b])).bits
        case .f64Sqrt:
          facc = frame.double(at: word.b).root
          frame[word.a] = facc.bits
        case .loadFar, .storeFar, .vectorLoad, .vectorStore, .vectorLoadLane, .vectorStoreLane:
          (acc, facc) = (0, 0)
          trap = access(word, pc, frame, context)
          if _slowPath(trap != .none) { break calls }
          pc += 2
        case .copy:
          acc = frame[word.b]
          frame[word.a] = acc
        case .constI32: frame[word.a] = UInt64(UInt32(truncatingIfNeeded: word.immediate))
        case .constI64: frame[word.a] = UInt64(bitPattern: word.immediate)
        case .const64:
          frame[word.a] = pc.pointee
          pc += 1
        case .select:
          let other = Int(truncatingIfNeeded: pc.pointee)
          frame[word.a] = UInt32(truncatingIfNeeded: frame[word.c]) != 0 ? frame[word.b] : frame[other]
          pc += 1
        case .selectVector:
          let other = Int(truncatingIfNeeded: pc.pointee)
          let chosen = UInt32(truncatingIfNeeded: frame[word.c]) != 0 ? word.b : other
          let (low, high) = (frame[chosen], frame[chosen + 1])
          frame[word.a] = low
          frame[word.a + 1] = high
          pc += 1
        case .zero: (frame + word.a).update(repeating: 0, count: word.c)
        case .globalGet: frame[word.a] = context.pointee.globals[word.c].pointee
        case .globalSet: context.pointee.globals[word.c].pointee = frame[word.a]
        case .globalGetVector:
          let cell = context.pointee.globals[word.c]
          frame[word.a] = cell[0]
          frame[word.a + 1] = cell[1]
        case .globalSetVector:
          let cell = context.pointee.globals[word.c]
          cell[0] = frame[word.a]
          cell[1] = frame[word.a + 1]
        case .br: pc += word.distance
        case .brIfZero32:
          if _fastPath(UInt32(truncatingIfNeeded: frame[word.a]) == 0) {
            pc += word.distance
            continue execution
          }
        case .brIfNonZero32:
          if _fastPath(UInt32(truncatingIfNeeded: frame[word.a]) != 0) {
            pc += word.distance
            continue execution
          }
        case .brIfZero64:
          if _fastPath(frame[word.a] == 0) {
            pc += word.distance
            continue execution
          }
        case .brIfNonZero64:
          if _fastPath(frame[word.a] != 0) {
            pc += word.distance
            continue execution
          }
        case .brIfAnyBits:
          if _fastPath(UInt32(truncatingIfNeeded: frame[word.a]) & UInt32(truncatingIfNeeded: word.shortImmediate) != 0)
          {
            pc += word.distance
            continue execution
          }
        case .brIfNoBits:
          if _fastPath(UInt32(truncatingIfNeeded: frame[word.a]) & UInt32(truncatingIfNeeded: word.shortImmediate) == 0)
          {
            pc += word.distance
            continue execution
          }
        case .countBranchNonZero:
          let count = UInt32(truncatingIfNeeded: frame[word.a]) &+ UInt32(truncatingIfNeeded: word.shortImmediate)
          frame[word.a] = UInt64(count)
          if _fastPath(count != 0) {
            pc += word.distance
            continue execution
          }
        case .countBranchNe:
          let count = UInt32(truncatingIfNeeded: frame[word.a]) &+ UInt32(truncatingIfNeeded: pc.pointee)
          frame[word.a] = UInt64(count)
          if _fastPath(count != UInt32(truncatingIfNeeded: frame[word.b])) {
            pc += word.distance
            continue execution
          }
          pc += 1
        case .brTable:
          // c words with distances follow, the last one for every larger index.
          let index = Int(min(UInt64(UInt32(truncatingIfNeeded: frame[word.a])), word.unsignedC - 1))
          pc += Int(truncatingIfNeeded: Int64(bitPattern: pc[index]))
        case .call:
          callee = context.pointee.functions[word.c]
          calleeFrame = frame + word.a
          continue calls
        case .callIndirect, .returnCallIndirect:
          (acc, facc) = (0, 0)
          trap = lookUp(pc.pointee, frame[word.b], context, &callee)
          pc += 1
          if _slowPath(trap != .none) { break calls }
          calleeFrame = frame + word.a
          if _fastPath(word.operation == .callIndirect) { continue calls }
          replaceFrame(by: callee, from: calleeFrame, &calleeFrame, &pc, &frame, &function)
          continue calls
        case .callRef, .returnCallRef:
          guard let target = UnsafeMutablePointer<FuncRecord>(bitPattern: UInt(frame[word.b])) else {
            trap = .nullFunctionReference
            break calls
          }
          callee = target
          calleeFrame = frame + word.a
          if _fastPath(word.operation == .callRef) { continue calls }
          replaceFrame(by: callee, from: calleeFrame, &calleeFrame, &pc, &frame, &function)
          continue calls
        case .returnCall:
          callee = context.pointee.functions[word.c]
          replaceFrame(by: callee, from: frame + word.a, &calleeFrame, &pc, &frame, &function)
          continue calls
        case .ret:
          let header = frame + word.c
          guard let caller = leave(header, &pc, &frame, &context, &memory, &memorySize) else { break calls }
          function = caller
        case .retCopy:
          let header = frame + word.c
          let (value, results) = (frame[word.b], frame)
          let caller = leave(header, &pc, &frame, &context, &memory, &memorySize)
          results.pointee = value
          if caller == nil { break calls }
          function = caller
        case .retMany:
          // The results may be written over the header.
          let header = (frame[word.b], frame[word.b + 1], frame[word.b + 2])
          let target = frame
          target.update(from: target + word.a, count: word.c)
          guard let caller = leave(header, &pc, &frame, &context, &memory, &memorySize) else { break calls }
          function = caller
        case .memoryGrow:
          (acc, facc) = (0, 0)
          let record = context.pointee.memories[word.c]
          let old = store.pointee.builtins.memoryGrow(record, frame[word.b])
          frame[word.a] = record.pointee.is64 ? UInt64(bitPattern: old) : UInt64(UInt32(truncatingIfNeeded: old))
          memorySize = context.pointee.memory0.pointee.byteCount
        case .memorySize: frame[word.a] = context.pointee.memories[word.c].pointee.pageCount
        case .memoryFill, .memoryCopy, .memoryInit, .tableFill, .tableCopy, .tableInit:
          (acc, facc) = (0, 0)
          trap = bulk(word, pc.pointee, frame, context)
          pc += 1
          if _slowPath(trap != .none) { break calls }
        case .dataDrop: context.pointee.datas[word.c].count = 0
        case .elemDrop: context.pointee.elements[word.c].count = 0
        case .tableGet, .tableSet:
          (acc, facc) = (0, 0)
          trap = tableAccess(word, frame, context)
          if _slowPath(trap != .none) { break calls }
        case .tableSize: frame[word.a] = context.pointee.tables[word.c].pointee.count
        case .tableGrow:
          (acc, facc) = (0, 0)
          tableGrow(word, pc.pointee, frame, context, store)
          pc += 1
        case .refFunc: frame[word.a] = UInt64(UInt(bitPattern: context.pointee.functions[word.c]))
        case .nullCheck:
          if _slowPath(frame[word.b] == 0) {
            trap = .nullReference
            break calls
          }
        case .vector:
          (acc, facc) = (0, 0)
          let more = pc.pointee
          pc += 1
          store.pointee.vectorHandler(more)(
            frame + word.a, frame + word.b, frame + word.c, frame + Int((more >> 16) & 0xFFFF), more >> 32, 0)
        case .vectorImmediate:
          (acc, facc) = (0, 0)
          store.pointee.vectorHandler(pc.pointee)(frame + word.a, frame + word.b, frame + word.c, frame, pc[1], pc[2])
          pc += 3
        case .runtime:
          (acc, facc) = (0, 0)
          let code = store.pointee.runtimeHandler(pc.pointee)(word, pc, frame, context)
          if _slowPath(code != 0) {
            trap = TrapCode(rawValue: code) ?? .unreachable
            break calls
          }
          pc += word.c
        case .wideAdd, .wideSub:
          let first = UInt128(_low: frame[word.b], _high: frame[word.b + 1])
          let second = UInt128(_low: frame[word.b + 2], _high: frame[word.b + 3])
          let result = word.operation == .wideAdd ? first &+ second : first &- second
          frame[word.a] = result._low
          frame[word.a + 1] = result._high
        case .wideMulS:
          let product = Int64(bitPattern: frame[word.b]).multipliedFullWidth(by: Int64(bitPattern: frame[word.c]))
          frame[word.a] = product.low
          frame[word.a + 1] = UInt64(bitPattern: product.high)
        case .wideMulU:
          let product = frame[word.b].multipliedFullWidth(by: frame[word.c])
          frame[word.a] = product.low
          frame[word.a + 1] = product.high
        case .unreachable:
          trap = .unreachable
          break calls
        case .checkInterrupt:
          if _slowPath(store.pointee.interrupt.pointee != 0) {
            trap = .interrupted
            break calls
          }
        case .i32AddAccB:
          acc = frame.first32(acc, word) { $0 &+ $1 }
          frame[word.a] = acc
        case .i32SubAccB:
          acc = frame.first32(acc, word) { $0 &- $1 }
          frame[word.a] = acc
        case .i32MulAccB:
          acc = frame.first32(acc, word) { $0 &* $1 }
          frame[word.a] = acc
        case .i32AndAccB:
          acc = frame.first32(acc, word) { $0 & $1 }
          frame[word.a] = acc
        case .i32OrAccB:
          acc = frame.first32(acc, word) { $0 | $1 }
          frame[word.a] = acc
        case .i32XorAccB:
          acc = frame.first32(acc, word) { $0 ^ $1 }
          frame[word.a] = acc
        case .i32ShlAccB:
          acc = frame.first32(acc, word) { $0 &<< $1 }
          frame[word.a] = acc
        case .i32ShrSAccB:
          acc = frame.first32(acc, word) { UInt32(bitPattern: Int32(bitPattern: $0) &>> Int32(truncatingIfNeeded: $1)) }
          frame[word.a] = acc
        case .i32ShrUAccB:
          acc = frame.first32(acc, word) { $0 &>> $1 }
          frame[word.a] = acc
        case .i32RotlAccB:
          acc = frame.first32(acc, word) { ($0 &<< $1) | ($0 &>> (0 &- $1)) }
          frame[word.a] = acc
        case .i32RotrAccB:
          acc = frame.first32(acc, word) { ($0 &>> $1) | ($0 &<< (0 &- $1)) }
          frame[word.a] = acc
        case .i32AddImmediateAccB:
          acc = word.immediate32(acc) { $0 &+ $1 }
          frame[word.a] = acc
        case .i32SubImmediateAccB:
          acc = word.immediate32(acc) { $0 &- $1 }
          frame[word.a] = acc
        case .i32MulImmediateAccB:
          acc = word.immediate32(acc) { $0 &* $1 }
          frame[word.a] = acc
        case .i32AndImmediateAccB:
          acc = word.immediate32(acc) { $0 & $1 }
          frame[word.a] = acc
        case .i32OrImmediateAccB:
          acc = word.immediate32(acc) { $0 | $1 }
          frame[word.a] = acc
        case .i32XorImmediateAccB:
          acc = word.immediate32(acc) { $0 ^ $1 }
          frame[word.a] = acc
        case .i32ShlImmediateAccB:
          acc = word.immediate32(acc) { $0 &<< $1 }
          frame[word.a] = acc
        case .i32ShrSImmediateAccB:
          acc = word.immediate32(acc) { UInt32(bitPattern: Int32(bitPattern: $0) &>> Int32(truncatingIfNeeded: $1)) }
          frame[word.a] = acc
        case .i32ShrUImmediateAccB:
          acc = word.immediate32(acc) { $0 &>> $1 }
          frame[word.a] = acc
        case .i32RotlImmediateAccB:
          acc = word.immediate32(acc) { ($0 &<< $1) | ($0 &>> (0 &- $1)) }
          frame[word.a] = acc
        case .i32RotrImmediateAccB:
          acc = word.immediate32(acc) { ($0 &>> $1) | ($0 &<< (0 &- $1)) }
          frame[word.a] = acc
        case .i32SubAccC:
          acc = frame.second32(word, acc) { $0 &- $1 }
          frame[word.a] = acc
        case .i32ShlAccC:
          acc = frame.second32(word, acc) { $0 &<< $1 }
          frame[word.a] = acc
        case .i32ShrSAccC:
          acc = frame.second32(word, acc) {
            UInt32(bitPattern: Int32(bitPattern: $0) &>> Int32(truncatingIfNeeded: $1))
          }
          frame[word.a] = acc
        case .i32ShrUAccC:
          acc = frame.second32(word, acc) { $0 &>> $1 }
          frame[word.a] = acc
        case .i32RotlAccC:
          acc = frame.second32(word, acc) { ($0 &<< $1) | ($0 &>> (0 &- $1)) }
          frame[word.a] = acc
        case .i32RotrAccC:
          acc = frame.second32(word, acc) { ($0 &>> $1) | ($0 &<< (0 &- $1)) }
          frame[word.a] = acc
        case .i32AddOnly: acc = frame.binary32(word) { $0 &+ $1 }
        case .i32SubOnly: acc = frame.binary32(word) { $0 &- $1 }
        case .i32MulOnly: acc = frame.binary32(word) { $0 &* $1 }
        case .i32AndOnly: acc = frame.binary32(word) { $0 & $1 }
        case .i32OrOnly: acc = frame.binary32(word) { $0 | $1 }
        case .i32XorOnly: acc = frame.binary32(word) { $0 ^ $1 }
        case .i32ShlOnly: acc = frame.binary32(word) { $0 &<< $1 }
        case .i32ShrSOnly:
          acc = frame.binary32(word) { UInt32(bitPattern: Int32(bitPattern: $0) &>> Int32(truncatingIfNeeded: $1)) }
        case .i32ShrUOnly: acc = frame.binary32(word) { $0 &>> $1 }
        case .i32RotlOnly: acc = frame.binary32(word) { ($0 &<< $1) | ($0 &>> (0 &- $1)) }
        case .i32RotrOnly: acc = frame.binary32(word) { ($0 &>> $1) | ($0 &<< (0 &- $1)) }
        case .i32AddImmediateOnly: acc = frame.immediate32(word) { $0 &+ $1 }
        case .i32SubImmediateOnly: acc = frame.immediate32(word) { $0 &- $1 }
        case .i32MulImmediateOnly: acc = frame.immediate32(word) { $0 &* $1 }
        case .i32AndImmediateOnly: acc = frame.immediate32(word) { $0 & $1 }
        case .i32OrImmediateOnly: acc = frame.immediate32(word) { $0 | $1 }
        case .i32XorImmediateOnly: acc = frame.immediate32(word) { $0 ^ $1 }
        case .i32ShlImmediateOnly: acc = frame.immediate32(word) { $0 &<< $1 }
        case .i32ShrSImmediateOnly:
          acc = frame.immediate32(word) { UInt32(bitPattern: Int32(bitPattern: $0) &>> Int32(truncatingIfNeeded: $1)) }
        case .i32ShrUImmediateOnly: acc = frame.immediate32(word) { $0 &>> $1 }
        case .i32RotlImmediateOnly: acc = frame.immediate32(word) { ($0 &<< $1) | ($0 &>> (0 &- $1)) }
        case .i32RotrImmediateOnly: acc = frame.immediate32(word) { ($0 &>> $1) | ($0 &<< (0 &- $1)) }
        case .i32AddAccBOnly: acc = frame.first32(acc, word) { $0 &+ $1 }
        case .i32SubAccBOnly: acc = frame.first32(acc, word) { $0 &- $1 }
        case .i32MulAccBOnly: acc = frame.first32(acc, word) { $0 &* $1 }
        case .i32AndAccBOnly: acc = frame.first32(acc, word) { $0 & $1 }
        case .i32OrAccBOnly: acc = frame.first32(acc, word) { $0 | $1 }
        case .i32XorAccBOnly: acc = frame.first32(acc, word) { $0 ^ $1 }
        case .i32ShlAccBOnly: acc = frame.first32(acc, word) { $0 &<< $1 }
        case .i32ShrSAccBOnly:
          acc = frame.first32(acc, word) { UInt32(bitPattern: Int32(bitPattern: $0) &>> Int32(truncatingIfNeeded: $1)) }
        case .i32ShrUAccBOnly: acc = frame.first32(acc, word) { $0 &>> $1 }
        case .i32RotlAccBOnly: acc = frame.first32(acc, word) { ($0 &<< $1) | ($0 &>> (0 &- $1)) }
        case .i32RotrAccBOnly: acc = frame.first32(acc, word) { ($0 &>> $1) | ($0 &<< (0 &- $1)) }
        case .i32AddImmediateAccBOnly: acc = word.immediate32(acc) { $0 &+ $1 }
        case .i32SubImmediateAccBOnly: acc = word.immediate32(acc) { $0 &- $1 }
        case .i32MulImmediateAccBOnly: acc = word.immediate32(acc) { $0 &* $1 }
        case .i32AndImmediateAccBOnly: acc = word.immediate32(acc) { $0 & $1 }
        case .i32OrImmediateAccBOnly: acc = word.immediate32(acc) { $0 | $1 }
        case .i32XorImmediateAccBOnly: acc = word.immediate32(acc) { $0 ^ $1 }
        case .i32ShlImmediateAccBOnly: acc = word.immediate32(acc) { $0 &<< $1 }
        case .i32ShrSImmediateAccBOnly:
          acc = word.immediate32(acc) { UInt32(bitPattern: Int32(bitPattern: $0) &>> Int32(truncatingIfNeeded: $1)) }
        case .i32ShrUImmediateAccBOnly: acc = word.immediate32(acc) { $0 &>> $1 }
        case .i32RotlImmediateAccBOnly: acc = word.immediate32(acc) { ($0 &<< $1) | ($0 &>> (0 &- $1)) }
        case .i32RotrImmediateAccBOnly: acc = word.immediate32(acc) { ($0 &>> $1) | ($0 &<< (0 &- $1)) }
        case .i32SubAccCOnly: acc = frame.second32(word, acc) { $0 &- $1 }
        case .i32ShlAccCOnly: acc = frame.second32(word, acc) { $0 &<< $1 }
        case .i32ShrSAccCOnly:
          acc = frame.second32(word, acc) {
            UInt32(bitPattern: Int32(bitPattern: $0) &>> Int32(truncatingIfNeeded: $1))
          }
        case .i32ShrUAccCOnly: acc = frame.second32(word, acc) { $0 &>> $1 }
        case .i32RotlAccCOnly: acc = frame.second32(word, acc) { ($0 &<< $1) | ($0 &>> (0 &- $1)) }
        case .i32RotrAccCOnly: acc = frame.second32(word, acc) { ($0 &>> $1) | ($0 &<< (0 &- $1)) }
        case .i64AddAccB:
          acc = frame.first64(acc, word) { $0 &+ $1 }
          frame[word.a] = acc
        case .i64SubAccB:
          acc = frame.first64(acc, word) { $0 &- $1 }
          frame[word.a] = acc
        case .i64MulAccB:
          acc = frame.first64(acc, word) { $0 &* $1 }
          frame[word.a] = acc
        case .i64AndAccB:
          acc = frame.first64(acc, word) { $0 & $1 }
          frame[word.a] = acc
        case .i64OrAccB:
          acc = frame.first64(acc, word) { $0 | $1 }
          frame[word.a] = acc
        case .i64XorAccB:
          acc = frame.first64(acc, word) { $0 ^ $1 }
          frame[word.a] = acc
        case .i64ShlAccB:
          acc = frame.first64(acc, word) { $0 &<< $1 }
          frame[word.a] = acc
        case .i64ShrSAccB:
          acc = frame.first64(acc, word) { UInt64(bitPattern: Int64(bitPattern: $0) &>> Int64(truncatingIfNeeded: $1)) }
          frame[word.a] = acc
        case .i64ShrUAccB:
          acc = frame.first64(acc, word) { $0 &>> $1 }
          frame[word.a] = acc
        case .i64RotlAccB:
          acc = frame.first64(acc, word) { ($0 &<< $1) | ($0 &>> (0 &- $1)) }
          frame[word.a] = acc
        case .i64RotrAccB:
          acc = frame.first64(acc, word) { ($0 &>> $1) | ($0 &<< (0 &- $1)) }
          frame[word.a] = acc
        case .i64AddImmediateAccB:
          acc = word.immediate64(acc) { $0 &+ $1 }
          frame[word.a] = acc
        case .i64SubImmediateAccB:
          acc = word.immediate64(acc) { $0 &- $1 }
          frame[word.a] = acc
        case .i64MulImmediateAccB:
          acc = word.immediate64(acc) { $0 &* $1 }
          frame[word.a] = acc
        case .i64AndImmediateAccB:
          acc = word.immediate64(acc) { $0 & $1 }
          frame[word.a] = acc
        case .i64OrImmediateAccB:
          acc = word.immediate64(acc) { $0 | $1 }
          frame[word.a] = acc
        case .i64XorImmediateAccB:
          acc = word.immediate64(acc) { $0 ^ $1 }
          frame[word.a] = acc
        case .i64ShlImmediateAccB:
          acc = word.immediate64(acc) { $0 &<< $1 }
          frame[word.a] = acc
        case .i64ShrSImmediateAccB:
          acc = word.immediate64(acc) { UInt64(bitPattern: Int64(bitPattern: $0) &>> Int64(truncatingIfNeeded: $1)) }
          frame[word.a] = acc
        case .i64ShrUImmediateAccB:
          acc = word.immediate64(acc) { $0 &>> $1 }
          frame[word.a] = acc
        case .i64RotlImmediateAccB:
          acc = word.immediate64(acc) { ($0 &<< $1) | ($0 &>> (0 &- $1)) }
          frame[word.a] = acc
        case .i64RotrImmediateAccB:
          acc = word.immediate64(acc) { ($0 &>> $1) | ($0 &<< (0 &- $1)) }
          frame[word.a] = acc
        case .i64SubAccC:
          acc = frame.second64(word, acc) { $0 &- $1 }
          frame[word.a] = acc
        case .i64ShlAccC:
          acc = frame.second64(word, acc) { $0 &<< $1 }
          frame[word.a] = acc
        case .i64ShrSAccC:
          acc = frame.second64(word, acc) {
            UInt64(bitPattern: Int64(bitPattern: $0) &>> Int64(truncatingIfNeeded: $1))
          }
          frame[word.a] = acc
        case .i64ShrUAccC:
          acc = frame.second64(word, acc) { $0 &>> $1 }
          frame[word.a] = acc
        case .i64RotlAccC:
          acc = frame.second64(word, acc) { ($0 &<< $1) | ($0 &>> (0 &- $1)) }
          frame[word.a] = acc
        case .i64RotrAccC:
          acc = frame.second64(word, acc) { ($0 &>> $1) | ($0 &<< (0 &- $1)) }
          frame[word.a] = acc
        case .i64AddOnly: acc = frame.binary64(word) { $0 &+ $1 }
        case .i64SubOnly: acc = frame.binary64(word) { $0 &- $1 }
        case .i64MulOnly: acc = frame.binary64(word) { $0 &* $1 }
        case .i64AndOnly: acc = frame.binary64(word) { $0 & $1 }
        case .i64OrOnly: acc = frame.binary64(word) { $0 | $1 }
        case .i64XorOnly: acc = frame.binary64(word) { $0 ^ $1 }
        case .i64ShlOnly: acc = frame.binary64(word) { $0 &<< $1 }
        case .i64ShrSOnly:
          acc = frame.binary64(word) { UInt64(bitPattern: Int64(bitPattern: $0) &>> Int64(truncatingIfNeeded: $1)) }
        case .i64ShrUOnly: acc = frame.binary64(word) { $0 &>> $1 }
        case .i64RotlOnly: acc = frame.binary64(word) { ($0 &<< $1) | ($0 &>> (0 &- $1)) }
        case .i64RotrOnly: acc = frame.binary64(word) { ($0 &>> $1) | ($0 &<< (0 &- $1)) }
        case .i64AddImmediateOnly: acc = frame.immediate64(word) { $0 &+ $1 }
        case .i64SubImmediateOnly: acc = frame.immediate64(word) { $0 &- $1 }
        case .i64MulImmediateOnly: acc = frame.immediate64(word) { $0 &* $1 }
        case .i64AndImmediateOnly: acc = frame.immediate64(word) { $0 & $1 }
        case .i64OrImmediateOnly: acc = frame.immediate64(word) { $0 | $1 }
        case .i64XorImmediateOnly: acc = frame.immediate64(word) { $0 ^ $1 }
        case .i64ShlImmediateOnly: acc = frame.immediate64(word) { $0 &<< $1 }
        case .i64ShrSImmediateOnly:
          acc = frame.immediate64(word) { UInt64(bitPattern: Int64(bitPattern: $0) &>> Int64(truncatingIfNeeded: $1)) }
        case .i64ShrUImmediateOnly: acc = frame.immediate64(word) { $0 &>> $1 }
        case .i64RotlImmediateOnly: acc = frame.immediate64(word) { ($0 &<< $1) | ($0 &>> (0 &- $1)) }
        case .i64RotrImmediateOnly: acc = frame.immediate64(word) { ($0 &>> $1) | ($0 &<< (0 &- $1)) }
        case .i64AddAccBOnly: acc = frame.first64(acc, word) { $0 &+ $1 }
        case .i64SubAccBOnly: acc = frame.first64(acc, word) { $0 &- $1 }
        case .i64MulAccBOnly: acc = frame.first64(acc, word) { $0 &* $1 }
        case .i64AndAccBOnly: acc = frame.first64(acc, word) { $0 & $1 }
        case .i64OrAccBOnly: acc = frame.first64(acc, word) { $0 | $1 }
        case .i64XorAccBOnly: acc = frame.first64(acc, word) { $0 ^ $1 }
        case .i64ShlAccBOnly: acc = frame.first64(acc, word) { $0 &<< $1 }
        case .i64ShrSAccBOnly:
          acc = frame.first64(acc, word) { UInt64(bitPattern: Int64(bitPattern: $0) &>> Int64(truncatingIfNeeded: $1)) }
        case .i64ShrUAccBOnly: acc = frame.first64(acc, word) { $0 &>> $1 }
        case .i64RotlAccBOnly: acc = frame.first64(acc, word) { ($0 &<< $1) | ($0 &>> (0 &- $1)) }
        case .i64RotrAccBOnly: acc = frame.first64(acc, word) { ($0 &>> $1) | ($0 &<< (0 &- $1)) }
        case .i64AddImmediateAccBOnly: acc = word.immediate64(acc) { $0 &+ $1 }
        case .i64SubImmediateAccBOnly: acc = word.immediate64(acc) { $0 &- $1 }
        case .i64MulImmediateAccBOnly: acc = word.immediate64(acc) { $0 &* $1 }
        case .i64AndImmediateAccBOnly: acc = word.immediate64(acc) { $0 & $1 }
        case .i64OrImmediateAccBOnly: acc = word.immediate64(acc) { $0 | $1 }
        case .i64XorImmediateAccBOnly: acc = word.immediate64(acc) { $0 ^ $1 }
        case .i64ShlImmediateAccBOnly: acc = word.immediate64(acc) { $0 &<< $1 }
        case .i64ShrSImmediateAccBOnly:
          acc = word.immediate64(acc) { UInt64(bitPattern: Int64(bitPattern: $0) &>> Int64(truncatingIfNeeded: $1)) }
        case .i64ShrUImmediateAccBOnly: acc = word.immediate64(acc) { $0 &>> $1 }
        case .i64RotlImmediateAccBOnly: acc = word.immediate64(acc) { ($0 &<< $1) | ($0 &>> (0 &- $1)) }
        case .i64RotrImmediateAccBOnly: acc = word.immediate64(acc) { ($0 &>> $1) | ($0 &<< (0 &- $1)) }
        case .i64SubAccCOnly: acc = frame.second64(word, acc) { $0 &- $1 }
        case .i64ShlAccCOnly: acc = frame.second64(word, acc) { $0 &<< $1 }
        case .i64ShrSAccCOnly:
          acc = frame.second64(word, acc) {
            UInt64(bitPattern: Int64(bitPattern: $0) &>> Int64(truncatingIfNeeded: $1))
          }
        case .i64ShrUAccCOnly: acc = frame.second64(word, acc) { $0 &>> $1 }
        case .i64RotlAccCOnly: acc = frame.second64(word, acc) { ($0 &<< $1) | ($0 &>> (0 &- $1)) }
        case .i64RotrAccCOnly: acc = frame.second64(word, acc) { ($0 &>> $1) | ($0 &<< (0 &- $1)) }
        case .load8UAccB:
          guard let value = memory.load(UInt8.self, at: acc &+ word.unsignedC, in: memorySize) else { break execution }
          acc = UInt64(value)
          frame[word.a] = acc
        case .load16UAccB:
          guard let value = memory.load(UInt16.self, at: acc &+ word.unsignedC, in: memorySize) else { break execution }
          acc = UInt64(value)
          frame[word.a] = acc
        case .load32AccB:
          guard let value = memory.load(UInt32.self, at: acc &+ word.unsignedC, in: memorySize) else { break execution }
          acc = UInt64(value)
          frame[word.a] = acc
        case .load64AccB:
          guard let value = memory.load(UInt64.self, at: acc &+ word.unsignedC, in: memorySize) else { break execution }
          acc = value
          facc = value.double
          frame[word.a] = acc
        case .load8S32AccB:
          guard let value = memory.load(Int8.self, at: acc &+ word.unsignedC, in: memorySize) else { break execution }
          acc = UInt64(UInt32(bitPattern: Int32(value)))
          frame[word.a] = acc
        case .load16S32AccB:
          guard let value = memory.load(Int16.self, at: acc &+ word.unsignedC, in: memorySize) else { break execution }
          acc = UInt64(UInt32(bitPattern: Int32(value)))
          frame[word.a] = acc
        case .load8S64AccB:
          guard let value = memory.load(Int8.self, at: acc &+ word.unsignedC, in: memorySize) else { break execution }
          acc = UInt64(bitPattern: Int64(value))
          frame[word.a] = acc
        case .load16S64AccB:
          guard let value = memory.load(Int16.self, at: acc &+ word.unsignedC, in: memorySize) else { break execution }
          acc = UInt64(bitPattern: Int64(value))
          frame[word.a] = acc
        case .load32S64AccB:
          guard let value = memory.load(Int32.self, at: acc &+ word.unsignedC, in: memorySize) else { break execution }
          acc = UInt64(bitPattern: Int64(value))
          frame[word.a] = acc
        case .load8UIndexedAccB:
          guard let value = memory.load(UInt8.self, at: frame.indexed(acc, word), in: memorySize) else {
            break execution
          }
          acc = UInt64(value)
          frame[word.a] = acc
        case .load16UIndexedAccB:
          guard let value = memory.load(UInt16.self, at: frame.indexed(acc, word), in: memorySize) else {
            break execution
          }
          acc = UInt64(value)
          frame[word.a] = acc
        case .load32IndexedAccB:
          guard let value = memory.load(UInt32.self, at: frame.indexed(acc, word), in: memorySize) else {
            break execution
          }
          acc = UInt64(value)
          frame[word.a] = acc
        case .load64IndexedAccB:
          guard let value = memory.load(UInt64.self, at: frame.indexed(acc, word), in: memorySize) else {
            break execution
          }
          acc = value
          facc = value.double
          frame[word.a] = acc
        case .load8UOnly:
          guard let value = memory.load(UInt8.self, at: frame[word.b] &+ word.unsignedC, in: memorySize) else {
            break execution
          }
          acc = UInt64(value)
        case .load16UOnly:
          guard let value = memory.load(UInt16.self, at: frame[word.b] &+ word.unsignedC, in: memorySize) else {
            break execution
          }
          acc = UInt64(value)
        case .load32Only:
          guard let value = memory.load(UInt32.self, at: frame[word.b] &+ word.unsignedC, in: memorySize) else {
            break execution
          }
          acc = UInt64(value)
        case .load64Only:
          guard let value = memory.load(UInt64.self, at: frame[word.b] &+ word.unsignedC, in: memorySize) else {
            break execution
          }
          acc = value
          facc = value.double
        case .load8UAccBOnly:
          guard let value = memory.load(UInt8.self, at: acc &+ word.unsignedC, in: memorySize) else { break execution }
          acc = UInt64(value)
        case .load16UAccBOnly:
          guard let value = memory.load(UInt16.self, at: acc &+ word.unsignedC, in: memorySize) else { break execution }
          acc = UInt64(value)
        case .load32AccBOnly:
          guard let value = memory.load(UInt32.self, at: acc &+ word.unsignedC, in: memorySize) else { break execution }
          acc = UInt64(value)
        case .load64AccBOnly:
          guard let value = memory.load(UInt64.self, at: acc &+ word.unsignedC, in: memorySize) else { break execution }
          acc = value
          facc = value.double
        case .load8UIndexedOnly:
          guard let value = memory.load(UInt8.self, at: frame.indexed(word.b, word), in: memorySize) else {
            break execution
          }
          acc = UInt64(value)
        case .load16UIndexedOnly:
          guard let value = memory.load(UInt16.self, at: frame.indexed(word.b, word), in: memorySize) else {
            break execution
          }
          acc = UInt64(value)
        case .load32IndexedOnly:
          guard let value = memory.load(UInt32.self, at: frame.indexed(word.b, word), in: memorySize) else {
            break execution
          }
          acc = UInt64(value)
        case .load64IndexedOnly:
          guard let value = memory.load(UInt64.self, at: frame.indexed(word.b, word), in: memorySize) else {
            break execution
          }
          acc = value
          facc = value.double
        case .load8UIndexedAccBOnly:
          guard let value = memory.load(UInt8.self, at: frame.indexed(acc, word), in: memorySize) else {
            break execution
          }
          acc = UInt64(value)
        case .load16UIndexedAccBOnly:
          guard let value = memory.load(UInt16.self, at: frame.indexed(acc, word), in: memorySize) else {
            break execution
          }
          acc = UInt64(value)
        case .load32IndexedAccBOnly:
          guard let value = memory.load(UInt32.self, at: frame.indexed(acc, word), in: memorySize) else {
            break execution
          }
          acc = UInt64(value)
        case .load64IndexedAccBOnly:
          guard let value = memory.load(UInt64.self, at: frame.indexed(acc, word), in: memorySize) else {
            break execution
          }
          acc = value
          facc = value.double
        case .i32ShlAddAccB:
          acc = word.scaledSum(acc, frame[word.index])
          frame[word.a] = acc
        case .i32ShlAddAccC:
          acc = word.scaledSum(frame[word.b], acc)
          frame[word.a] = acc
        case .i32ShlAddOnly: acc = word.scaledSum(frame[word.b], frame[word.index])
        case .i32ShlAddAccBOnly: acc = word.scaledSum(acc, frame[word.index])
        case .i32ShlAddAccCOnly: acc = word.scaledSum(frame[word.b], acc)
        case .store8AccB:
          guard memory.store(UInt8(truncatingIfNeeded: acc), at: frame[word.a] &+ word.unsignedC, in: memorySize) else {
            break execution
          }
        case .store16AccB:
          guard memory.store(UInt16(truncatingIfNeeded: acc), at: frame[word.a] &+ word.unsignedC, in: memorySize)
          else { break execution }
        case .store32AccB:
          guard memory.store(UInt32(truncatingIfNeeded: acc), at: frame[word.a] &+ word.unsignedC, in: memorySize)
          else { break execution }
        case .store64AccB:
          guard memory.store(acc, at: frame[word.a] &+ word.unsignedC, in: memorySize) else { break execution }
        case .store8AccA:
          guard memory.store(UInt8(truncatingIfNeeded: frame[word.b]), at: acc &+ word.unsignedC, in: memorySize) else {
            break execution
          }
        case .store16AccA:
          guard memory.store(UInt16(truncatingIfNeeded: frame[word.b]), at: acc &+ word.unsignedC, in: memorySize)
          else { break execution }
        case .store32AccA:
          guard memory.store(UInt32(truncatingIfNeeded: frame[word.b]), at: acc &+ word.unsignedC, in: memorySize)
          else { break execution }
        case .store64AccA:
          guard memory.store(frame[word.b], at: acc &+ word.unsignedC, in: memorySize) else { break execution }
        case .store8IndexedAccB:
          guard memory.store(UInt8(truncatingIfNeeded: acc), at: frame.indexed(word.a, word), in: memorySize) else {
            break execution
          }
        case .store32IndexedAccB:
          guard memory.store(UInt32(truncatingIfNeeded: acc), at: frame.indexed(word.a, word), in: memorySize) else {
            break execution
          }
        case .store64IndexedAccB:
          guard memory.store(acc, at: frame.indexed(word.a, word), in: memorySize) else { break execution }
        case .store64FloatB:
          guard memory.store(facc.bits, at: frame[word.a] &+ word.unsignedC, in: memorySize) else {
            break execution
          }
        case .store64IndexedFloatB:
          guard memory.store(facc.bits, at: frame.indexed(word.a, word), in: memorySize) else { break execution }
        case .i32BranchEqAccA:
          if frame.testFirst32(acc, word, { $0 == $1 }) {
            pc += word.distance
            continue execution
          }
        case .i32BranchNeAccA:
          if frame.testFirst32(acc, word, { $0 != $1 }) {
            pc += word.distance
            continue execution
          }
        case .i32BranchLtSAccA:
          if frame.testFirst32(acc, word, { Int32(bitPattern: $0) < Int32(bitPattern: $1) }) {
            pc += word.distance
            continue execution
          }
        case .i32BranchLtUAccA:
          if frame.testFirst32(acc, word, { $0 < $1 }) {
            pc += word.distance
            continue execution
          }
        case .i32BranchGtSAccA:
          if frame.testFirst32(acc, word, { Int32(bitPattern: $0) > Int32(bitPattern: $1) }) {
            pc += word.distance
            continue execution
          }
        case .i32BranchGtUAccA:
          if frame.testFirst32(acc, word, { $0 > $1 }) {
            pc += word.distance
            continue execution
          }
        case .i32BranchLeSAccA:
          if frame.testFirst32(acc, word, { Int32(bitPattern: $0) <= Int32(bitPattern: $1) }) {
            pc += word.distance
            continue execution
          }
        case .i32BranchLeUAccA:
          if frame.testFirst32(acc, word, { $0 <= $1 }) {
            pc += word.distance
            continue execution
          }
        case .i32BranchGeSAccA:
          if frame.testFirst32(acc, word, { Int32(bitPattern: $0) >= Int32(bitPattern: $1) }) {
            pc += word.distance
            continue execution
          }
        case .i32BranchGeUAccA:
          if frame.testFirst32(acc, word, { $0 >= $1 }) {
            pc += word.distance
            continue execution
          }
        case .i32BranchEqImmediateAccA:
          if word.testImmediate32(acc, { $0 == $1 }) {
            pc += word.distance
            continue execution
          }
        case .i32BranchNeImmediateAccA:
          if word.testImmediate32(acc, { $0 != $1 }) {
            pc += word.distance
            continue execution
          }
        case .i32BranchLtSImmediateAccA:
          if word.testImmediate32(acc, { Int32(bitPattern: $0) < Int32(bitPattern: $1) }) {
            pc += word.distance
            continue execution
          }
        case .i32BranchLtUImmediateAccA:
          if word.testImmediate32(acc, { $0 < $1 }) {
            pc += word.distance
            continue execution
          }
        case .i32BranchGtSImmediateAccA:
          if word.testImmediate32(acc, { Int32(bitPattern: $0) > Int32(bitPattern: $1) }) {
            pc += word.distance
            continue execution
          }
        case .i32BranchGtUImmediateAccA:
          if word.testImmediate32(acc, { $0 > $1 }) {
            pc += word.distance
            continue execution
          }
        case .i32BranchLeSImmediateAccA:
          if word.testImmediate32(acc, { Int32(bitPattern: $0) <= Int32(bitPattern: $1) }) {
            pc += word.distance
            continue execution
          }
        case .i32BranchLeUImmediateAccA:
          if word.testImmediate32(acc, { $0 <= $1 }) {
            pc += word.distance
            continue execution
          }
        case .i32BranchGeSImmediateAccA:
          if word.testImmediate32(acc, { Int32(bitPattern: $0) >= Int32(bitPattern: $1) }) {
            pc += word.distance
            continue execution
          }
        case .i32BranchGeUImmediateAccA:
          if word.testImmediate32(acc, { $0 >= $1 }) {
            pc += word.distance
            continue execution
          }
        case .brIfZero32AccA:
          if _fastPath(UInt32(truncatingIfNeeded: acc) == 0) {
            pc += word.distance
            continue execution
          }
        case .brIfNonZero32AccA:
          if _fastPath(UInt32(truncatingIfNeeded: acc) != 0) {
            pc += word.distance
            continue execution
          }
        case .f64AddAccB:
          facc = facc + frame.double(at: word.c)
          frame[word.a] = facc.bits
        case .f64SubAccB:
          facc = facc - frame.double(at: word.c)
          frame[word.a] = facc.bits
        case .f64MulAccB:
          facc = facc * frame.double(at: word.c)
          frame[word.a] = facc.bits
        case .f64DivAccB:
          facc = facc / frame.double(at: word.c)
          frame[word.a] = facc.bits
        case .f64SubAccC:
          facc = frame.double(at: word.b) - facc
          frame[word.a] = facc.bits
        case .f64DivAccC:
          facc = frame.double(at: word.b) / facc
          frame[word.a] = facc.bits
        case .f64Square:
          facc = facc * facc
          frame[word.a] = facc.bits
        case .f64ConvertI32SAccB:
          facc = Double(Int32(truncatingIfNeeded: acc))
          frame[word.a] = facc.bits
        case .f64AddOnly: facc = frame.double(at: word.b) + frame.double(at: word.c)
        case .f64SubOnly: facc = frame.double(at: word.b) - frame.double(at: word.c)
        case .f64MulOnly: facc = frame.double(at: word.b) * frame.double(at: word.c)
        case .f64DivOnly: facc = frame.double(at: word.b) / frame.double(at: word.c)
        case .f64AddAccBOnly: facc = facc + frame.double(at: word.c)
        case .f64SubAccBOnly: facc = facc - frame.double(at: word.c)
        case .f64MulAccBOnly: facc = facc * frame.double(at: word.c)
        case .f64DivAccBOnly: facc = facc / frame.double(at: word.c)
        case .f64SubAccCOnly: facc = frame.double(at: word.b) - facc
        case .f64DivAccCOnly: facc = frame.double(at: word.b) / facc
        case .f64SquareOnly: facc = facc * facc
        case .f64ConvertI32SAccBOnly: facc = Double(Int32(truncatingIfNeeded: acc))
        case .f64ConvertI32SOnly: facc = Double(Int32(truncatingIfNeeded: frame[word.b]))
        case .f64EqAccB:
          acc = facc == frame.double(at: word.c) ? 1 : 0
          frame[word.a] = acc
        case .f64NeAccB:
          acc = facc != frame.double(at: word.c) ? 1 : 0
          frame[word.a] = acc
        case .f64LtAccB:
          acc = facc < frame.double(at: word.c) ? 1 : 0
          frame[word.a] = acc
        case .f64GtAccB:
          acc = facc > frame.double(at: word.c) ? 1 : 0
          frame[word.a] = acc
        case .f64LeAccB:
          acc = facc <= frame.double(at: word.c) ? 1 : 0
          frame[word.a] = acc
        case .f64GeAccB:
          acc = facc >= frame.double(at: word.c) ? 1 : 0
          frame[word.a] = acc
        case .i32WrapI64AccB:
          acc = acc & 0xFFFF_FFFF
          frame[word.a] = acc
        case .i64ExtendI32SAccB:
          acc = UInt64(bitPattern: Int64(Int32(truncatingIfNeeded: acc)))
          frame[word.a] = acc
        case .i32WrapI64AccBOnly: acc = acc & 0xFFFF_FFFF
        case .i64ExtendI32SAccBOnly: acc = UInt64(bitPattern: Int64(Int32(truncatingIfNeeded: acc)))
        case .i32EqzAccB:
          acc = UInt32(truncatingIfNeeded: acc) == 0 ? 1 : 0
          frame[word.a] = acc
        case .i64EqzAccB:
          acc = acc == 0 ? 1 : 0
          frame[word.a] = acc
        case .i32EqzAccBOnly: acc = UInt32(truncatingIfNeeded: acc) == 0 ? 1 : 0
        case .i64EqzAccBOnly: acc = acc == 0 ? 1 : 0
        case .f64SqrtAccB:
          facc = facc.root
          frame[word.a] = facc.bits
        case .f64SqrtAccBOnly: facc = facc.root
        case .copyAccB: frame[word.a] = acc
        case .retCopyAccB:
          let header = frame + word.c
          let results = frame
          let caller = leave(header, &pc, &frame, &context, &memory, &memorySize)
          results.pointee = acc
          if caller == nil { break calls }
          function = caller
        }
      }
      // Left only for this.
      trap = .memoryOutOfBounds
      break calls
    }
    if _slowPath(trap != .none) {
      store.pointee.trapFunction = function ?? callee
      store.pointee.trapFrame = function == nil ? nil : frame
      store.pointee.trapWord = pc
    }
    return trap
  }
}

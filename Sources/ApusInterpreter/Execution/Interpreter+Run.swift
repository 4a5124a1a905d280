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

      execution: while true {
        let word = pc.pointee
        pc += 1
        switch word.operation {
        case .i32Add: frame.binary32(word) { $0 &+ $1 }
        case .i32Sub: frame.binary32(word) { $0 &- $1 }
        case .i32Mul: frame.binary32(word) { $0 &* $1 }
        case .i32And: frame.binary32(word) { $0 & $1 }
        case .i32Or: frame.binary32(word) { $0 | $1 }
        case .i32Xor: frame.binary32(word) { $0 ^ $1 }
        case .i32Shl: frame.binary32(word) { $0 &<< $1 }
        case .i32ShrS:
          frame.binary32(word) { UInt32(bitPattern: Int32(bitPattern: $0) &>> Int32(truncatingIfNeeded: $1)) }
        case .i32ShrU: frame.binary32(word) { $0 &>> $1 }
        case .i32Rotl: frame.binary32(word) { ($0 &<< $1) | ($0 &>> (0 &- $1)) }
        case .i32Rotr: frame.binary32(word) { ($0 &>> $1) | ($0 &<< (0 &- $1)) }
        case .i32AddImmediate: frame.immediate32(word) { $0 &+ $1 }
        case .i32SubImmediate: frame.immediate32(word) { $0 &- $1 }
        case .i32MulImmediate: frame.immediate32(word) { $0 &* $1 }
        case .i32AndImmediate: frame.immediate32(word) { $0 & $1 }
        case .i32OrImmediate: frame.immediate32(word) { $0 | $1 }
        case .i32XorImmediate: frame.immediate32(word) { $0 ^ $1 }
        case .i32ShlImmediate: frame.immediate32(word) { $0 &<< $1 }
        case .i32ShrSImmediate:
          frame.immediate32(word) { UInt32(bitPattern: Int32(bitPattern: $0) &>> Int32(truncatingIfNeeded: $1)) }
        case .i32ShrUImmediate: frame.immediate32(word) { $0 &>> $1 }
        case .i32RotlImmediate: frame.immediate32(word) { ($0 &<< $1) | ($0 &>> (0 &- $1)) }
        case .i32RotrImmediate: frame.immediate32(word) { ($0 &>> $1) | ($0 &<< (0 &- $1)) }
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
        case .i32Eq: frame.compare32(word) { $0 == $1 }
        case .i32Ne: frame.compare32(word) { $0 != $1 }
        case .i32LtS: frame.compare32(word) { Int32(bitPattern: $0) < Int32(bitPattern: $1) }
        case .i32LtU: frame.compare32(word) { $0 < $1 }
        case .i32GtS: frame.compare32(word) { Int32(bitPattern: $0) > Int32(bitPattern: $1) }
        case .i32GtU: frame.compare32(word) { $0 > $1 }
        case .i32LeS: frame.compare32(word) { Int32(bitPattern: $0) <= Int32(bitPattern: $1) }
        case .i32LeU: frame.compare32(word) { $0 <= $1 }
        case .i32GeS: frame.compare32(word) { Int32(bitPattern: $0) >= Int32(bitPattern: $1) }
        case .i32GeU: frame.compare32(word) { $0 >= $1 }
        case .i32EqImmediate: frame.compareImmediate32(word) { $0 == $1 }
        case .i32NeImmediate: frame.compareImmediate32(word) { $0 != $1 }
        case .i32LtSImmediate: frame.compareImmediate32(word) { Int32(bitPattern: $0) < Int32(bitPattern: $1) }
        case .i32LtUImmediate: frame.compareImmediate32(word) { $0 < $1 }
        case .i32GtSImmediate: frame.compareImmediate32(word) { Int32(bitPattern: $0) > Int32(bitPattern: $1) }
        case .i32GtUImmediate: frame.compareImmediate32(word) { $0 > $1 }
        case .i32LeSImmediate: frame.compareImmediate32(word) { Int32(bitPattern: $0) <= Int32(bitPattern: $1) }
        case .i32LeUImmediate: frame.compareImmediate32(word) { $0 <= $1 }
        case .i32GeSImmediate: frame.compareImmediate32(word) { Int32(bitPattern: $0) >= Int32(bitPattern: $1) }
        case .i32GeUImmediate: frame.compareImmediate32(word) { $0 >= $1 }
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
        case .i64Add: frame.binary64(word) { $0 &+ $1 }
        case .i64Sub: frame.binary64(word) { $0 &- $1 }
        case .i64Mul: frame.binary64(word) { $0 &* $1 }
        case .i64And: frame.binary64(word) { $0 & $1 }
        case .i64Or: frame.binary64(word) { $0 | $1 }
        case .i64Xor: frame.binary64(word) { $0 ^ $1 }
        case .i64Shl: frame.binary64(word) { $0 &<< $1 }
        case .i64ShrS:
          frame.binary64(word) { UInt64(bitPattern: Int64(bitPattern: $0) &>> Int64(truncatingIfNeeded: $1)) }
        case .i64ShrU: frame.binary64(word) { $0 &>> $1 }
        case .i64Rotl: frame.binary64(word) { ($0 &<< $1) | ($0 &>> (0 &- $1)) }
        case .i64Rotr: frame.binary64(word) { ($0 &>> $1) | ($0 &<< (0 &- $1)) }
        case .i64AddImmediate: frame.immediate64(word) { $0 &+ $1 }
        case .i64SubImmediate: frame.immediate64(word) { $0 &- $1 }
        case .i64MulImmediate: frame.immediate64(word) { $0 &* $1 }
        case .i64AndImmediate: frame.immediate64(word) { $0 & $1 }
        case .i64OrImmediate: frame.immediate64(word) { $0 | $1 }
        case .i64XorImmediate: frame.immediate64(word) { $0 ^ $1 }
        case .i64ShlImmediate: frame.immediate64(word) { $0 &<< $1 }
        case .i64ShrSImmediate:
          frame.immediate64(word) { UInt64(bitPattern: Int64(bitPattern: $0) &>> Int64(truncatingIfNeeded: $1)) }
        case .i64ShrUImmediate: frame.immediate64(word) { $0 &>> $1 }
        case .i64RotlImmediate: frame.immediate64(word) { ($0 &<< $1) | ($0 &>> (0 &- $1)) }
        case .i64RotrImmediate: frame.immediate64(word) { ($0 &>> $1) | ($0 &<< (0 &- $1)) }
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
        case .i64Eq: frame.compare64(word) { $0 == $1 }
        case .i64Ne: frame.compare64(word) { $0 != $1 }
        case .i64LtS: frame.compare64(word) { Int64(bitPattern: $0) < Int64(bitPattern: $1) }
        case .i64LtU: frame.compare64(word) { $0 < $1 }
        case .i64GtS: frame.compare64(word) { Int64(bitPattern: $0) > Int64(bitPattern: $1) }
        case .i64GtU: frame.compare64(word) { $0 > $1 }
        case .i64LeS: frame.compare64(word) { Int64(bitPattern: $0) <= Int64(bitPattern: $1) }
        case .i64LeU: frame.compare64(word) { $0 <= $1 }
        case .i64GeS: frame.compare64(word) { Int64(bitPattern: $0) >= Int64(bitPattern: $1) }
        case .i64GeU: frame.compare64(word) { $0 >= $1 }
        case .i64EqImmediate: frame.compareImmediate64(word) { $0 == $1 }
        case .i64NeImmediate: frame.compareImmediate64(word) { $0 != $1 }
        case .i64LtSImmediate: frame.compareImmediate64(word) { Int64(bitPattern: $0) < Int64(bitPattern: $1) }
        case .i64LtUImmediate: frame.compareImmediate64(word) { $0 < $1 }
        case .i64GtSImmediate: frame.compareImmediate64(word) { Int64(bitPattern: $0) > Int64(bitPattern: $1) }
        case .i64GtUImmediate: frame.compareImmediate64(word) { $0 > $1 }
        case .i64LeSImmediate: frame.compareImmediate64(word) { Int64(bitPattern: $0) <= Int64(bitPattern: $1) }
        case .i64LeUImmediate: frame.compareImmediate64(word) { $0 <= $1 }
        case .i64GeSImmediate: frame.compareImmediate64(word) { Int64(bitPattern: $0) >= Int64(bitPattern: $1) }
        case .i64GeUImmediate: frame.compareImmediate64(word) { $0 >= $1 }
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
        case .f32Copysign: frame.binary32(word) { $0 & (.max >> 1) | $1 & ~(.max >> 1) }
        case .f32Eq: frame.compareFloat32(word) { $0 == $1 }
        case .f32Ne: frame.compareFloat32(word) { $0 != $1 }
        case .f32Lt: frame.compareFloat32(word) { $0 < $1 }
        case .f32Gt: frame.compareFloat32(word) { $0 > $1 }
        case .f32Le: frame.compareFloat32(word) { $0 <= $1 }
        case .f32Ge: frame.compareFloat32(word) { $0 >= $1 }
        case .f64Add: frame.float64(word) { $0 + $1 }
        case .f64Sub: frame.float64(word) { $0 - $1 }
        case .f64Mul: frame.float64(word) { $0 * $1 }
        case .f64Div: frame.float64(word) { $0 / $1 }
        case .f64Min: frame.float64(word) { Numeric.min($0, $1) }
        case .f64Max: frame.float64(word) { Numeric.max($0, $1) }
        case .f64Copysign: frame.binary64(word) { $0 & (.max >> 1) | $1 & ~(.max >> 1) }
        case .f64Eq: frame.compareFloat64(word) { $0 == $1 }
        case .f64Ne: frame.compareFloat64(word) { $0 != $1 }
        case .f64Lt: frame.compareFloat64(word) { $0 < $1 }
        case .f64Gt: frame.compareFloat64(word) { $0 > $1 }
        case .f64Le: frame.compareFloat64(word) { $0 <= $1 }
        case .f64Ge: frame.compareFloat64(word) { $0 >= $1 }
        case .load8U:
          let address = frame[word.b] &+ word.unsignedC
          guard _fastPath(address &+ 1 <= memorySize) else {
            trap = .memoryOutOfBounds
            break calls
          }
          let value = memory.loadUnaligned(fromByteOffset: Int(bitPattern: UInt(address)), as: UInt8.self)
          frame[word.a] = UInt64(value)
        case .load16U:
          let address = frame[word.b] &+ word.unsignedC
          guard _fastPath(address &+ 2 <= memorySize) else {
            trap = .memoryOutOfBounds
            break calls
          }
          let value = memory.loadUnaligned(fromByteOffset: Int(bitPattern: UInt(address)), as: UInt16.self)
          frame[word.a] = UInt64(value)
        case .load32:
          let address = frame[word.b] &+ word.unsignedC
          guard _fastPath(address &+ 4 <= memorySize) else {
            trap = .memoryOutOfBounds
            break calls
          }
          let value = memory.loadUnaligned(fromByteOffset: Int(bitPattern: UInt(address)), as: UInt32.self)
          frame[word.a] = UInt64(value)
        case .load64:
          let address = frame[word.b] &+ word.unsignedC
          guard _fastPath(address &+ 8 <= memorySize) else {
            trap = .memoryOutOfBounds
            break calls
          }
          let value = memory.loadUnaligned(fromByteOffset: Int(bitPattern: UInt(address)), as: UInt64.self)
          frame[word.a] = value
        case .load8S32:
          let address = frame[word.b] &+ word.unsignedC
          guard _fastPath(address &+ 1 <= memorySize) else {
            trap = .memoryOutOfBounds
            break calls
          }
          let value = memory.loadUnaligned(fromByteOffset: Int(bitPattern: UInt(address)), as: Int8.self)
          frame[word.a] = UInt64(UInt32(bitPattern: Int32(value)))
        case .load16S32:
          let address = frame[word.b] &+ word.unsignedC
          guard _fastPath(address &+ 2 <= memorySize) else {
            trap = .memoryOutOfBounds
            break calls
          }
          let value = memory.loadUnaligned(fromByteOffset: Int(bitPattern: UInt(address)), as: Int16.self)
          frame[word.a] = UInt64(UInt32(bitPattern: Int32(value)))
        case .load8S64:
          let address = frame[word.b] &+ word.unsignedC
          guard _fastPath(address &+ 1 <= memorySize) else {
            trap = .memoryOutOfBounds
            break calls
          }
          let value = memory.loadUnaligned(fromByteOffset: Int(bitPattern: UInt(address)), as: Int8.self)
          frame[word.a] = UInt64(bitPattern: Int64(value))
        case .load16S64:
          let address = frame[word.b] &+ word.unsignedC
          guard _fastPath(address &+ 2 <= memorySize) else {
            trap = .memoryOutOfBounds
            break calls
          }
          let value = memory.loadUnaligned(fromByteOffset: Int(bitPattern: UInt(address)), as: Int16.self)
          frame[word.a] = UInt64(bitPattern: Int64(value))
        case .load32S64:
          let address = frame[word.b] &+ word.unsignedC
          guard _fastPath(address &+ 4 <= memorySize) else {
            trap = .memoryOutOfBounds
            break calls
          }
          let value = memory.loadUnaligned(fromByteOffset: Int(bitPattern: UInt(address)), as: Int32.self)
          frame[word.a] = UInt64(bitPattern: Int64(value))
        case .store8:
          let address = frame[word.a] &+ word.unsignedC
          guard _fastPath(address &+ 1 <= memorySize) else {
            trap = .memoryOutOfBounds
            break calls
          }
          let value = UInt8(truncatingIfNeeded: frame[word.b])
          memory.storeBytes(of: value, toByteOffset: Int(bitPattern: UInt(address)), as: UInt8.self)
        case .store16:
          let address = frame[word.a] &+ word.unsignedC
          guard _fastPath(address &+ 2 <= memorySize) else {
            trap = .memoryOutOfBounds
            break calls
          }
          let value = UInt16(truncatingIfNeeded: frame[word.b])
          memory.storeBytes(of: value, toByteOffset: Int(bitPattern: UInt(address)), as: UInt16.self)
        case .store32:
          let address = frame[word.a] &+ word.unsignedC
          guard _fastPath(address &+ 4 <= memorySize) else {
            trap = .memoryOutOfBounds
            break calls
          }
          let value = UInt32(truncatingIfNeeded: frame[word.b])
          memory.storeBytes(of: value, toByteOffset: Int(bitPattern: UInt(address)), as: UInt32.self)
        case .store64:
          let address = frame[word.a] &+ word.unsignedC
          guard _fastPath(address &+ 8 <= memorySize) else {
            trap = .memoryOutOfBounds
            break calls
          }
          let value = UInt64(truncatingIfNeeded: frame[word.b])
          memory.storeBytes(of: value, toByteOffset: Int(bitPattern: UInt(address)), as: UInt64.self)
        case .load8UIndexed:
          let address = frame.indexed(word.b, word)
          guard _fastPath(address &+ 1 <= memorySize) else {
            trap = .memoryOutOfBounds
            break calls
          }
          let value = memory.loadUnaligned(fromByteOffset: Int(bitPattern: UInt(address)), as: UInt8.self)
          frame[word.a] = UInt64(value)
        case .load16UIndexed:
          let address = frame.indexed(word.b, word)
          guard _fastPath(address &+ 2 <= memorySize) else {
            trap = .memoryOutOfBounds
            break calls
          }
          let value = memory.loadUnaligned(fromByteOffset: Int(bitPattern: UInt(address)), as: UInt16.self)
          frame[word.a] = UInt64(value)
        case .load32Indexed:
          let address = frame.indexed(word.b, word)
          guard _fastPath(address &+ 4 <= memorySize) else {
            trap = .memoryOutOfBounds
            break calls
          }
          let value = memory.loadUnaligned(fromByteOffset: Int(bitPattern: UInt(address)), as: UInt32.self)
          frame[word.a] = UInt64(value)
        case .load64Indexed:
          let address = frame.indexed(word.b, word)
          guard _fastPath(address &+ 8 <= memorySize) else {
            trap = .memoryOutOfBounds
            break calls
          }
          let value = memory.loadUnaligned(fromByteOffset: Int(bitPattern: UInt(address)), as: UInt64.self)
          frame[word.a] = value
        case .store8Indexed:
          let address = frame.indexed(word.a, word)
          guard _fastPath(address &+ 1 <= memorySize) else {
            trap = .memoryOutOfBounds
            break calls
          }
          let value = UInt8(truncatingIfNeeded: frame[word.b])
          memory.storeBytes(of: value, toByteOffset: Int(bitPattern: UInt(address)), as: UInt8.self)
        case .store32Indexed:
          let address = frame.indexed(word.a, word)
          guard _fastPath(address &+ 4 <= memorySize) else {
            trap = .memoryOutOfBounds
            break calls
          }
          let value = UInt32(truncatingIfNeeded: frame[word.b])
          memory.storeBytes(of: value, toByteOffset: Int(bitPattern: UInt(address)), as: UInt32.self)
        case .store64Indexed:
          let address = frame.indexed(word.a, word)
          guard _fastPath(address &+ 8 <= memorySize) else {
            trap = .memoryOutOfBounds
            break calls
          }
          let value = UInt64(truncatingIfNeeded: frame[word.b])
          memory.storeBytes(of: value, toByteOffset: Int(bitPattern: UInt(address)), as: UInt64.self)
        case .i32ShlAdd:
          let shifted = UInt32(truncatingIfNeeded: frame[word.b]) &<< UInt32(truncatingIfNeeded: word.number)
          frame[word.a] = UInt64(shifted &+ UInt32(truncatingIfNeeded: frame[word.index]))
        case .unary:
          trap = Unary.execute(store.pointee.form(word.c), frame, word.a, word.b)
          if _slowPath(trap != .none) { break calls }
        case .i32Eqz: frame[word.a] = UInt32(truncatingIfNeeded: frame[word.b]) == 0 ? 1 : 0
        case .i64Eqz: frame[word.a] = frame[word.b] == 0 ? 1 : 0
        case .i32WrapI64: frame[word.a] = frame[word.b] & 0xFFFF_FFFF
        case .i64ExtendI32S:
          frame[word.a] = UInt64(bitPattern: Int64(Int32(truncatingIfNeeded: frame[word.b])))
        case .f64ConvertI32S: frame[word.a] = Double(Int32(truncatingIfNeeded: frame[word.b])).bitPattern
        case .f64ConvertI32U: frame[word.a] = Double(UInt32(truncatingIfNeeded: frame[word.b])).bitPattern
        case .f64Sqrt: frame[word.a] = frame.double(at: word.b).squareRoot().bitPattern
        case .loadFar, .storeFar, .vectorLoad, .vectorStore, .vectorLoadLane, .vectorStoreLane:
          trap = access(word, pc, frame, context)
          if _slowPath(trap != .none) { break calls }
          pc += 2
        case .copy: frame[word.a] = frame[word.b]
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
          let record = context.pointee.memories[word.c]
          let old = store.pointee.builtins.memoryGrow(record, frame[word.b])
          frame[word.a] = record.pointee.is64 ? UInt64(bitPattern: old) : UInt64(UInt32(truncatingIfNeeded: old))
          memorySize = context.pointee.memory0.pointee.byteCount
        case .memorySize: frame[word.a] = context.pointee.memories[word.c].pointee.pageCount
        case .memoryFill, .memoryCopy, .memoryInit, .tableFill, .tableCopy, .tableInit:
          trap = bulk(word, pc.pointee, frame, context)
          pc += 1
          if _slowPath(trap != .none) { break calls }
        case .dataDrop: context.pointee.datas[word.c].count = 0
        case .elemDrop: context.pointee.elements[word.c].count = 0
        case .tableGet, .tableSet:
          trap = tableAccess(word, frame, context)
          if _slowPath(trap != .none) { break calls }
        case .tableSize: frame[word.a] = context.pointee.tables[word.c].pointee.count
        case .tableGrow:
          tableGrow(word, pc.pointee, frame, context, store)
          pc += 1
        case .refFunc: frame[word.a] = UInt64(UInt(bitPattern: context.pointee.functions[word.c]))
        case .nullCheck:
          if _slowPath(frame[word.b] == 0) {
            trap = .nullReference
            break calls
          }
        case .vector:
          let more = pc.pointee
          pc += 1
          store.pointee.vectorHandler(more)(
            frame + word.a, frame + word.b, frame + word.c, frame + Int((more >> 16) & 0xFFFF), more >> 32, 0)
        case .vectorImmediate:
          store.pointee.vectorHandler(pc.pointee)(frame + word.a, frame + word.b, frame + word.c, frame, pc[1], pc[2])
          pc += 3
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
        case .free0, .free1, .free2, .free3, .free4, .free5, .free6, .free7, .free8:
          preconditionFailure("no such operation")
        }
      }
    }
    if _slowPath(trap != .none) {
      store.pointee.trapFunction = function ?? callee
      store.pointee.trapFrame = function == nil ? nil : frame
      store.pointee.trapWord = pc
    }
    return trap
  }
}

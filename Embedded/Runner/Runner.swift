import Apus
import ApusWasm
import CRunner

/// Runs one module for `Embedded/check`: text or binary, one exported function, integer arguments and results.
///
/// A program prints through the host functions `host.print` and `host.print_text`; the last lines are the results or
/// the error.
/// Returns 0, or 1 after an error.
@c public func apus_runner_main(
  _ start: UnsafePointer<UInt8>, _ count: Int, _ function: UnsafePointer<CChar>,
  _ arguments: UnsafePointer<Int64>, _ argumentCount: Int
) -> Int32 {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let arguments = Array(UnsafeBufferPointer(start: arguments, count: argumentCount))
  do throws(CallError) {
    for result in try run(bytes, String(cString: function), arguments) { show(result.text) }
    return 0
  } catch {
    switch error {
    case .trap(let trap): show(trap.description)
    case .link(let error): show("link: \(error)")
    case .access(let error): show("access: \(error)")
    case .exception(let exception): show(exception.description)
    case .host(let code): show("host error \(code)")
    }
    return 1
  }
}

private func run(_ bytes: [UInt8], _ name: String, _ arguments: [Int64]) throws(CallError) -> [Value] {
  let engine = Engine()
  let module: Apus.Module
  do throws(Apus.ModuleError) {
    if bytes.first == 0 {
      module = try Apus.Module(engine: engine, bytes: bytes)
    } else {
      module = try Apus.Module(engine: engine, text: String(decoding: bytes, as: UTF8.self))
    }
  } catch {
    show("module: \(error)")
    throw .host(1)
  }
  let instance = try linker(engine).instantiate(module, in: Store(engine: engine))
  let function: Func
  do throws(LinkError) { function = try instance.function(name) } catch { throw .link(error) }
  return try function.call(zip(arguments, function.type.parameters).map { Value($0, $1) })
}

/// The host functions that programs may import.
private func linker(_ engine: Engine) throws(CallError) -> Linker {
  var linker = Linker(engine: engine)
  do throws(LinkError) {
    try linker.function("host", "print", type: FuncType(parameters: [.i64], results: [])) {
      (_, arguments) throws(CallError) in
      if case .i64(let value) = arguments[0] { show("\(value)") }
      return []
    }
    try linker.function("host", "print_text", type: FuncType(parameters: [.i32, .i32], results: []), printText)
    try linker.function("host", "fail", type: FuncType(parameters: [.i32], results: [])) {
      (_, arguments) throws(CallError) in
      guard case .i32(let code) = arguments[0] else { return [] }
      throw .host(Int(code))
    }
  } catch {
    throw .link(error)
  }
  return linker
}

/// Prints bytes of the calling program's memory.
private func printText(caller: Caller, arguments: [Value]) throws(CallError) -> [Value] {
  guard case .i32(let address) = arguments[0], case .i32(let count) = arguments[1] else { return [] }
  let memory: Memory
  do throws(LinkError) { memory = try caller.memory() } catch { throw .link(error) }
  do throws(AccessError) { show(try memory.readString(at: address, count: count)) } catch { throw .access(error) }
  return []
}

extension Value {
  fileprivate init(_ number: Int64, _ type: ValueType) {
    switch type {
    case .i32: self = .i32(Int32(truncatingIfNeeded: number))
    case .f32: self = .f32(Float(number))
    case .f64: self = .f64(Double(number))
    default: self = .i64(number)
    }
  }

  fileprivate var text: String {
    switch self {
    case .i32(let value): "i32 \(value)"
    case .i64(let value): "i64 \(value)"
    case .f32(let value): "f32 0x\(String(value.bitPattern, radix: 16))"
    case .f64(let value): "f64 0x\(String(value.bitPattern, radix: 16))"
    case .v128(let value): "v128 0x\(String(value.high, radix: 16)) 0x\(String(value.low, radix: 16))"
    case .funcRef, .externRef, .anyRef, .exnRef: "reference"
    }
  }
}

/// Prints a line to the standard output.
private func show(_ line: String) {
  var line = line + "\n"
  line.withUTF8 { apus_runner_write($0.baseAddress, $0.count) }
}

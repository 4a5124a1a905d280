@testable import ApusWasm
import Testing

/// Bodies are validated on several threads with the same result.
@Suite struct ParallelValidationTests {
  /// Returns a module of `count` functions `[] -> []` without locals, each with the body returned by `body`.
  private func module(_ count: Int, _ body: (Int) -> [UInt8]) throws -> Module {
    var writer = InstructionWriter(BinaryBuilder().section(1, [2, 0x60, 0, 0, 0x60, 0, 1, 0x7F]).bytes)
    var functions = InstructionWriter()
    functions.u32(UInt32(count))
    for _ in 0..<count { functions.byte(0) }
    var code = InstructionWriter()
    code.u32(UInt32(count))
    for position in 0..<count {
      let body = [0] + body(position)
      code.u32(UInt32(body.count))
      code.append(body)
    }
    for (id, contents) in [(UInt8(3), functions), (9, InstructionWriter([1, 1, 0, 1, 0])), (10, code)] {
      writer.byte(id)
      writer.u32(UInt32(contents.count))
      writer.append(contents.bytes)
    }
    return try ModuleDecoder.decode(ModuleBytes(writer.bytes))
  }

  private static let filler = Array(repeatElement([0x41, 1, 0x1A] as [UInt8], count: 200).joined())

  private func error(_ module: Module, _ threads: Int) -> ModuleError? {
    do throws(ModuleError) {
      _ = try Validator.validate(module, types: TypeRegistry(), maximumThreads: threads)
      return nil
    } catch { return error }
  }

  @Test func resultsAreTheSame() throws {
    // `ref.func 0` may be used because an element segment names it.
    // Every third body has a loop and calls the next function, every other third calls function 3.
    let module = try module(2000) { position in
      var body = InstructionWriter()
      body.append(Self.filler + Array(repeating: 0x01, count: position % 50) + [0xD2, 0, 0x1A])
      if position % 3 == 0 { body.append([0x03, 0x40, 0x0B]) }
      if position % 3 < 2 {
        body.byte(0x10)
        body.u32(position % 3 == 0 ? UInt32(position + 1) : 3)
      }
      body.byte(0x0B)
      return body.bytes
    }
    let sequential = try Validator.validate(module, types: TypeRegistry())
    #expect(sequential.functionReferences == [FuncIndex(0)])
    #expect(sequential.bodies.indices.allSatisfy { sequential.bodies[$0].hasLoop == ($0 % 3 == 0) })
    #expect(sequential.bodies.indices.allSatisfy { sequential.bodies[$0].isCalledOnce == ($0 % 3 == 1) })
    for threads in [2, 3, 8] {
      let parallel = try Validator.validate(module, types: TypeRegistry(), maximumThreads: threads)
      #expect(parallel.bodies == sequential.bodies)
      #expect(parallel.functionReferences == sequential.functionReferences)
    }
  }

  @Test func theFirstErrorIsReported() throws {
    for bad in [[0], [1999], [1000, 1001, 1500], [17, 16, 900], Array(300..<2000)] {
      let wrong = Set(bad)
      let module = try module(2000) { position in
        // The lowest one is the longest: other threads find errors before it does.
        let tail: [UInt8] = wrong.contains(position) ? [0x41, 0, 0x0B] : [0x0B]
        return Self.filler + (position == wrong.min() ? Self.filler + Self.filler : []) + tail
      }
      let expected = error(module, 1)
      guard case .validation(let first) = expected else {
        Issue.record("no error")
        continue
      }
      #expect(first.function?.position == wrong.min())
      for _ in 0..<5 { #expect(error(module, 4) == expected) }
    }
  }

  @Test func undeclaredReferencesAreFound() throws {
    let module = try module(2000) { Self.filler + ($0 == 1234 ? [0xD2, 1, 0x1A, 0x0B] : [0x0B]) }
    #expect(error(module, 4)?.message == "undeclared function reference 1")
  }
}

import ApusLayout

#if os(Linux) && arch(x86_64)

  import Testing

  @testable import Apus

  /// The runtime services in the form in which compiled code calls them: C functions that take integers.
  @Suite struct NativeBuiltinTests {
    private static let text = """
      (module (memory $small 1 2) (memory $large i64 1 3)
        (table $few 4 6 externref) (table $many i64 2 5 externref) (table $functions 3 funcref)
        (func $f) (data $d "abcdef") (elem $e func $f $f)
        (type $a (array (mut i16)))
        (func (export "array") (param i32) (result (ref $a)) (array.new $a (i32.const 7) (local.get 0))))
      """

    /// Calls a service by its number in the table, as compiled code does.
    private func call(
      _ guest: Guest, _ builtin: NativeBuiltin, _ a: UInt64 = 0, _ b: UInt64 = 0, _ c: UInt64 = 0, _ d: UInt64 = 0,
      _ e: UInt64 = 0
    ) -> UInt64 {
      let address = NativeBuiltins.table.load(fromByteOffset: Int(builtin.rawValue) * 8, as: UnsafeRawPointer.self)
      return unsafeBitCast(address, to: NativeBuiltins.Function.self)(guest.instance.data.context, a, b, c, d, e)
    }

    private func code(_ code: TrapCode) -> UInt64 { UInt64(code.rawValue) }

    @Test func memoriesGrow() throws {
      let guest = try Guest(Self.text)
      #expect(call(guest, .memoryGrow, 0, 1) == 1)
      // A failure is -1: in 32 bits for a memory with addresses of 32 bits, otherwise in 64.
      #expect(call(guest, .memoryGrow, 0, 1) == 0xFFFF_FFFF)
      #expect(call(guest, .memoryGrow, 1, 1 << 32) == .max)
      #expect(call(guest, .memoryGrow, 1, 2) == 1)
    }

    @Test func memoriesAreCopiedAndFilled() throws {
      let guest = try Guest(Self.text)
      let memories = guest.instance.data.context.pointee.memories
      #expect(call(guest, .memoryFill, 0, 10, 0x1FF, 4) == 0)
      #expect(memories[0].pointee.base.loadUnaligned(fromByteOffset: 10, as: UInt32.self) == .max)
      // To memory 1, from memory 0.
      #expect(call(guest, .memoryCopy, 1, 20, 11, 3) == 0)
      #expect(memories[1].pointee.base.load(fromByteOffset: 20, as: UInt32.self) == 0xFF_FFFF)
      for (target, source, count) in [(65536, 0, 1), (0, 65535, 2), (.max, 0, 1), (0, 0, .max)]
        as [(UInt64, UInt64, UInt64)]
      {
        #expect(call(guest, .memoryCopy, 1, target, source, count) == code(.memoryOutOfBounds))
      }
      #expect(call(guest, .memoryCopy, 1, 65536, 65536, 0) == 0)
      #expect(call(guest, .memoryFill, 1, 1 << 32, 0, 1) == code(.memoryOutOfBounds))
    }

    @Test func segmentsAreCopiedAndDropped() throws {
      let guest = try Guest(Self.text)
      let context = guest.instance.data.context
      #expect(call(guest, .memoryInit, 0, 5, 2, 3) == 0)
      #expect(context.pointee.memories[0].pointee.base.load(fromByteOffset: 5, as: UInt8.self) == UInt8(ascii: "c"))
      #expect(call(guest, .memoryInit, 0, 0, 4, 3) == code(.memoryOutOfBounds))
      _ = call(guest, .dataDrop, 0)
      #expect(call(guest, .memoryInit, 0, 0, 0, 1) == code(.memoryOutOfBounds))
      #expect(call(guest, .memoryInit, 0, 0, 0, 0) == 0)
      #expect(call(guest, .tableInit, 2, 1, 0, 2) == 0)
      #expect(context.pointee.tables[2].pointee.elements[2] == UInt64(UInt(bitPattern: context.pointee.records)))
      #expect(call(guest, .tableInit, 2, 2, 0, 2) == code(.tableOutOfBounds))
      _ = call(guest, .elementDrop, 0)
      #expect(call(guest, .tableInit, 2, 0, 0, 1) == code(.tableOutOfBounds))
    }

    @Test func tablesGrowAndAreFilled() throws {
      let guest = try Guest(Self.text)
      let tables = guest.instance.data.context.pointee.tables
      #expect(call(guest, .tableGrow, 0, 2, 0) == 4)
      #expect(call(guest, .tableGrow, 0, 1, 0) == 0xFFFF_FFFF)
      #expect(call(guest, .tableGrow, 1, 1 << 32, 0) == .max)
      #expect(call(guest, .tableGrow, 1, 3, 0) == 2)
      #expect(tables[1].pointee.count == 5)
      #expect(call(guest, .tableFill, 1, 4, 0, 1) == 0)
      #expect(call(guest, .tableFill, 1, 4, 0, 2) == code(.tableOutOfBounds))
      #expect(call(guest, .tableFill, 1, 1 << 32, 0, 1) == code(.tableOutOfBounds))
      #expect(call(guest, .tableFill, 1, 0, 0, 1 << 32) == code(.tableOutOfBounds))
      // To table 1, from table 0.
      #expect(call(guest, .tableCopy, 1, 0, 5, 1) == 0)
      #expect(call(guest, .tableCopy, 1, 0, 5, 2) == code(.tableOutOfBounds))
    }

    @Test func arraysAreCopiedAndFilled() throws {
      let guest = try Guest(Self.text)
      let make: (Int32) throws -> ArrayRef? = try guest.instance.function("array")
      let first = try #require(try make(4))
      let second = try #require(try make(6))
      let (a, b) = (UInt64(first.reference.bits), UInt64(second.reference.bits))
      #expect(call(guest, .arrayFill, b, 1, 3, 9, 2) == 0)
      #expect((0..<6).map { second[$0] } == [7, 9, 9, 9, 7, 7].map { .i32($0) })
      #expect(call(guest, .arrayFill, b, 4, 3, 9, 2) == code(.arrayOutOfBounds))
      #expect(call(guest, .arrayCopy, a, b, 1 | 2 << 32, 3, 2) == 0)
      #expect((0..<4).map { first[$0] } == [7, 9, 9, 7].map { .i32($0) })
      #expect(call(guest, .arrayCopy, a, b, 2, 3, 2) == code(.arrayOutOfBounds))
      #expect(call(guest, .arrayCopy, a, b, UInt64(UInt32.max) << 32, 1, 2) == code(.arrayOutOfBounds))
    }

    @Test func waitingIsChecked() throws {
      let guest = try Guest(
        "(module (memory 1) (memory 1 1 shared))", configuration: .init(features: .all, tier: .interpreter))
      let failure = { (code: TrapCode) in UInt64(code.rawValue) << 32 }
      #expect(call(guest, .atomicWait, 0, 0, 0, 0, 4) == failure(.expectedSharedMemory))
      #expect(call(guest, .atomicWait, 1, 65536, 0, 0, 4) == failure(.memoryOutOfBounds))
      // Not equal; and equal, with a short timeout.
      #expect(call(guest, .atomicWait, 1, 8, 1, .max, 4) == 1)
      #expect(call(guest, .atomicWait, 1, 8, 0, 1000, 8) == 2)
      #expect(call(guest, .atomicNotify, 1, 8, 1) == 0)
      #expect(call(guest, .atomicNotify, 0, 8, 1) == 0)
      #expect(call(guest, .atomicNotify, 1, 65536, 1) == failure(.memoryOutOfBounds))
    }
  }

#endif

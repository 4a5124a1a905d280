#if arch(x86_64)

  import Apus
  import ApusTestSupport
  import ApusWasm
  import Testing

  /// Compares compiled code that checks addresses with the interpreter: accesses at constant offsets from one address,
  /// alone and in counting loops, at both ends of the memory and of the address space.
  @Suite struct BoundsCheckTests {
    /// The type of a memory, its size, and the type of its addresses.
    struct Memory: CustomTestStringConvertible, Sendable {
      var type: String
      var byteCount: UInt64
      var is64 = false
      var testDescription: String { type }
    }

    static let memories = [
      Memory(type: "1", byteCount: 65536), Memory(type: "1 1", byteCount: 65536), Memory(type: "1 3", byteCount: 65536),
      Memory(type: "2 40000", byteCount: 131072), Memory(type: "0 1", byteCount: 0),
      Memory(type: "i64 1 2", byteCount: 65536, is64: true), Memory(type: "i64 1", byteCount: 65536, is64: true),
      Memory(type: "5000 (pagesize 1)", byteCount: 5000), Memory(type: "4095 6000 (pagesize 1)", byteCount: 4095),
      Memory(type: "1 17 (pagesize 1)", byteCount: 1),
    ]

    @Test(arguments: memories)
    func agreesWithTheInterpreter(_ memory: Memory) throws {
      var random = SplitMix(state: memory.byteCount &+ UInt64(memory.type.count))
      for number in 0..<40 {
        let text = program(memory, &random)
        let guests = try Self.configurations.map { try Guest(text, configuration: $0) }
        for address in addresses(memory, &random) {
          let outcomes = guests.map { outcome($0, address, memory) }
          for (index, outcome) in outcomes.enumerated().dropFirst() where outcome != outcomes[0] {
            Issue.record("program \(number), \(address), mode \(index): \(outcome) and \(outcomes[0])\n\(text)")
            return
          }
        }
      }
    }

    /// The interpreter first; then with guards, with checks, and with checks but no masks.
    private static var configurations: [Engine.Configuration] {
      var interpreter = Engine.Configuration(tier: .interpreter)
      interpreter.features.insert(.customPageSizes)
      var guarded = interpreter
      guarded.tier = .optimizing
      var checked = guarded
      checked.memoryReservation = .small
      var unmasked = checked
      unmasked.masksSpeculation = false
      return [interpreter, guarded, checked, unmasked]
    }

    /// A summary of the outcome of a call: the result or the trap, and the memory's bytes.
    private func outcome(_ guest: Guest, _ address: UInt64, _ memory: Memory) -> String {
      let argument: Value = memory.is64 ? .i64(Int64(bitPattern: address)) : .i32(Int32(truncatingIfNeeded: address))
      var result: String
      do {
        result = "\(try guest.instance.function("run").call([argument]))"
      } catch let trap as Trap {
        result = "\(trap.code)"
      } catch {
        result = "\(error)"
      }
      guard let bytes = try? guest.instance.memory() else { return result }
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325
      for byte in bytes.unsafeBytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      return "\(result), memory \(hash)"
    }

    private func addresses(_ memory: Memory, _ random: inout SplitMix) -> [UInt64] {
      let last: UInt64 = memory.is64 ? .max : UInt64(UInt32.max)
      var found: [UInt64] = [0, 1, 7, 8, last, last - 3, last - 4095, last - 4096]
      for _ in 0..<12 { found.append(memory.byteCount &- UInt64.random(in: 0...40, using: &random) & last) }
      for _ in 0..<6 { found.append(memory.byteCount &- UInt64.random(in: 4050...4140, using: &random) & last) }
      for _ in 0..<6 { found.append(memory.byteCount &+ UInt64.random(in: 0...20, using: &random)) }
      for _ in 0..<6 { found.append(UInt64.random(in: 0...max(memory.byteCount, 1), using: &random)) }
      return found
    }

    // MARK: Programs

    private func program(_ memory: Memory, _ random: inout SplitMix) -> String {
      let type = memory.is64 ? "i64" : "i32"
      var body = ""
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        let address = "(\(type).add (local.get 0) (\(type).const \(distance(&random))))"
        switch Int.random(in: 0..<6, using: &random) {
        case 0: body += loop(memory, &random)
        case 1: body += store(Bool.random(using: &random) ? address : "(local.get 0)", &random)
        case 2: body += load("(local.get 0)", &random)
        case 3: body += "(local.set 0 \(address))\n"
        default: body += load(address, &random)
        }
      }
      return """
        (module (memory (export "memory") \(memory.type))
          (func (export "run") (param \(type)) (result i64) (local $sum i64) (local $i \(type)) (local $n i32)
        \(body)(local.get $sum)))
        """
    }

    private func distance(_ random: inout SplitMix) -> Int {
      [-4097, -4096, -16, -8, -4, -1, 1, 2, 4, 8, 12, 100, 4080, 4095, 4096, 70000].randomElement(using: &random) ?? 0
    }

    private func offset(_ random: inout SplitMix) -> String {
      let offsets = [0, 0, 0, 1, 4, 8, 20, 4080, 4088, 4092, 4096, 65530, 65536, 1 << 31, (1 << 32) - 1]
      return "offset=\(offsets.randomElement(using: &random) ?? 0)"
    }

    private func load(_ address: String, _ random: inout SplitMix) -> String {
      let kind =
        ["i64.load", "i64.load8_u", "i64.load16_s", "i64.load32_u"].randomElement(using: &random) ?? "i64.load"
      return "(local.set $sum (i64.add (local.get $sum) (\(kind) \(offset(&random)) \(address))))\n"
    }

    private func store(_ address: String, _ random: inout SplitMix) -> String {
      let kind = ["i64.store", "i64.store8", "i64.store16"].randomElement(using: &random) ?? "i64.store"
      return "(\(kind) \(offset(&random)) \(address) (i64.add (local.get $sum) (i64.const 77)))\n"
    }

    /// A loop that counts from one number to another, up or down, and accesses memory at these offsets, from zero or
    /// from the argument on.
    private func loop(_ memory: Memory, _ random: inout SplitMix) -> String {
      let type = memory.is64 ? "i64" : "i32"
      let step = [-8, -4, -1, 1, 4, 8, 24].randomElement(using: &random) ?? 1
      let start = Int.random(in: -100...200, using: &random) * 8
      let end = start + step * Int.random(in: 1...40, using: &random)
      let test =
        [
          "(\(type).ne (local.get $i) (\(type).const \(end)))", "(\(type).lt_u (local.get $i) (\(type).const \(end)))",
          "(\(type).gt_s (local.get $i) (\(type).const \(end)))",
          "(\(type).le_u (local.get $i) (\(type).const \(end)))",
        ].randomElement(using: &random) ?? ""
      let base = ["(\(type).const 1024)", "(\(type).const 4000)", "(local.get 0)"].randomElement(using: &random) ?? ""
      let access = "(\(type).add (local.get $i) \(base))"
      let body = Bool.random(using: &random) ? load(access, &random) : store(access, &random)
      return """
        (local.set $i (\(type).const \(start))) (local.set $n (i32.const 0))
        (loop $again
          \(body)
          (local.set $n (i32.add (local.get $n) (i32.const 1)))
          (local.set $i (\(type).add (local.get $i) (\(type).const \(step))))
          (if (i32.gt_u (local.get $n) (i32.const 300)) (then (return (local.get $sum))))
          (br_if $again \(test)))

        """
    }
  }

#endif

import ApusCompiler
import Foundation
import Testing

/// Branches of two lengths, alignment and records: random code is read back byte by byte.
@Suite struct RelaxationTests {
  /// Code made of branches and fillers, and a record of its items.
  struct Sample: ~Copyable {
    var code = CodeBuffer()
    let encoder = X64Encoder()
    var random: InstructionSamples.Random
    var labels: [Label] = []
    var items: [Item] = []

    enum Item {
      /// A branch to a label.
      case branch(Label, isConditional: Bool)
      /// `int3` instructions, of one byte each.
      case filler(Int)
      case alignment(Int)
      case label(Label)
    }

    init(seed: UInt64) { random = .init(state: seed) }

    mutating func fill(_ count: Int, spread: Int, filler: Int, alignments: Bool) {
      for _ in 0...count { labels.append(code.newLabel()) }
      for index in 0..<count {
        bind(labels[index])
        let near = min(max(index + random.next(2 * spread + 1) - spread, 0), count)
        let isConditional = random.next(3) != 0
        items.append(.branch(labels[near], isConditional: isConditional))
        let branch: X64Instruction =
          isConditional ? .jump(if: .above, to: labels[near]) : .jump(to: labels[near])
        encoder.encode(branch, into: &code)
        let size = random.next(filler)
        for _ in 0..<size { code.append(0xCC) }
        items.append(.filler(size))
        if alignments && random.next(4) == 0 {
          let boundary = [2, 8, 16, 32, 64][random.next(5)]
          code.align(to: boundary)
          items.append(.alignment(boundary))
        }
      }
      bind(labels[count])
    }

    private mutating func bind(_ label: Label) {
      code.bind(label)
      items.append(.label(label))
    }
  }

  /// Reads the code back and checks that branches have the right targets, and that every branch that can be short is
  /// short.
  private func check(_ sample: borrowing Sample, _ machineCode: MachineCode, alignments: Bool) {
    let bytes = machineCode.bytes
    var offset = 0
    for item in sample.items {
      switch item {
      case .label(let label): #expect(sample.code.finalOffset(of: label) == offset)
      case .filler(let count):
        #expect(bytes[offset..<offset + count].allSatisfy { $0 == 0xCC })
        offset += count
      case .alignment(let boundary): offset = (offset + boundary - 1) / boundary * boundary
      case .branch(let label, let isConditional):
        let target = sample.code.finalOffset(of: label)
        let isShort = bytes[offset] == (isConditional ? 0x77 : 0xEB)
        if isShort {
          #expect(offset + 2 + Int(Int8(bitPattern: bytes[offset + 1])) == target)
          offset += 2
          break
        }
        #expect(isConditional ? bytes[offset] == 0x0F && bytes[offset + 1] == 0x87 : bytes[offset] == 0xE9)
        let length = isConditional ? 6 : 5
        let distance = bytes[offset + length - 4..<offset + length].reversed().reduce(UInt32(0)) {
          $0 << 8 | UInt32($1)
        }
        #expect(offset + length + Int(Int32(bitPattern: distance)) == target)
        // If only this branch were short, it would not reach: forward, the distance stays the same; backward, it is
        // measured from a lower address.
        let shortDistance = target > offset ? target - offset - length : target - offset - 2
        if !alignments { #expect(shortDistance < -128 || shortDistance > 127) }
        offset += length
      }
    }
    #expect(offset == machineCode.codeSize)
  }

  @Test(arguments: [false, true]) func branchesReach(alignments: Bool) {
    var branches = 0
    for seed in 0..<400 {
      var sample = Sample(seed: UInt64(seed))
      let spread = 1 + sample.random.next(40)
      sample.fill(300, spread: spread, filler: 1 + sample.random.next(12), alignments: alignments)
      let machineCode = sample.code.finish(for: X64.self)
      check(sample, machineCode, alignments: alignments)
      branches += 300
    }
    print("branches checked: \(branches)")
  }

  /// Two overlapping branches: both are short, or both are long.
  @Test(arguments: 120...134) func bordersOfShortBranches(size: Int) {
    var code = CodeBuffer()
    let encoder = X64Encoder()
    let back = code.newLabel()
    let ahead = code.newLabel()
    code.bind(back)
    encoder.encode(.jump(to: ahead), into: &code)
    for _ in 0..<size { code.append(0xCC) }
    encoder.encode(.jump(if: .equal, to: back), into: &code)
    code.bind(ahead)
    let bytes = code.finish(for: X64.self).bytes
    // The backward branch spans 2 bytes of the first branch, `size` bytes and its own 2 bytes: at most 128.
    let areShort = size <= 124
    #expect((bytes[0] == 0xEB) == areShort)
    #expect((bytes[(areShort ? 2 : 5) + size] == 0x74) == areShort)
  }

  @Test func alignmentIsKeptAndBounded() {
    var code = CodeBuffer()
    code.append(0xCC)
    code.align(to: 32)
    let aligned = code.newLabel()
    code.bind(aligned)
    code.append(0xCC)
    code.align(to: 32, maximumPadding: 15)
    let near = code.newLabel()
    code.bind(near)
    let machineCode = code.finish(for: X64.self)
    #expect(code.finalOffset(of: aligned) == 32)
    #expect(code.finalOffset(of: near) == 33)
    #expect(machineCode.alignment == 32)
    #expect(machineCode.codeSize == 33)
  }

  @Test func recordsFollowTheCode() {
    var code = CodeBuffer()
    let encoder = X64Encoder()
    let far = code.newLabel()
    encoder.encode(.jump(if: .less, to: far), into: &code)
    code.recordTrap(code: 7, position: 70)
    encoder.encode(X64Instruction(.mov, .w32, register: .rax, rm: .memory(X64Address(base: .rdi))), into: &code)
    encoder.encode(.call(symbol: 9), into: &code)
    code.recordCallSite(position: 80, handler: 3)
    for _ in 0..<200 { code.append(0xCC) }
    code.bind(far)
    code.recordTrap(code: 8, position: 90)
    encoder.encode(X64Instruction(.ud2), into: &code)
    let machineCode = code.finish(for: X64.self)
    #expect(machineCode.traps.map(\.offset) == [6, 213])
    #expect(machineCode.traps.map(\.code) == [7, 8])
    #expect(machineCode.traps.map(\.position) == [70, 90])
    #expect(machineCode.callSites == [CallSite(returnOffset: 13, position: 80, handler: 3)])
    #expect(machineCode.relocations == [Relocation(offset: 9, kind: X64.distance32, symbol: 9, addend: -4)])
    #expect(Array(machineCode.bytes[213..<215]) == [0x0F, 0x0B])
  }

  /// A chain in which every branch has to be long because the next one is; this takes linear time.
  @Test(arguments: [false, true]) func growthSpreads(isLast: Bool) {
    var code = CodeBuffer()
    let encoder = X64Encoder()
    let count = 100_000
    var labels: [Label] = []
    for index in 0..<count {
      // Each branch ends after the next one, and its distance is just in reach.
      labels.append(code.newLabel())
      encoder.encode(.jump(to: labels[index]), into: &code)
      if index > 0 { code.bind(labels[index - 1]) }
      let isLong = isLast && index == count - 1
      for _ in 0..<(isLong ? 128 : index == count - 1 ? 127 : 125) { code.append(0xCC) }
    }
    code.bind(labels[count - 1])
    let size = code.emittedSize
    #expect(code.finish(for: X64.self).codeSize == (isLast ? size + 3 * count : size))
  }

  /// The same chain backward: each branch spans the one before it.
  @Test func growthSpreadsAhead() {
    var code = CodeBuffer()
    let encoder = X64Encoder()
    let count = 100_000
    var label = code.newLabel()
    code.bind(label)
    for index in 0..<count {
      for _ in 0..<(index == 0 ? 127 : 124) { code.append(0xCC) }
      let next = code.newLabel()
      code.bind(next)
      encoder.encode(.jump(to: label), into: &code)
      label = next
    }
    let size = code.emittedSize
    #expect(code.finish(for: X64.self).codeSize == size + 3 * count)
  }
}

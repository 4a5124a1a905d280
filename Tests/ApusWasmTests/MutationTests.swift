@testable import ApusWasm
import ApusTestSupport
import Testing

@Suite struct MutationTests {
  /// Mutated modules are valid or refused with an error; nothing crashes or reads out of bounds.
  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func mutatedModulesNeverCrash(seed: UInt64) {
    var random = SplitMix(state: seed)
    let registry = TypeRegistry(limit: 100_000)
    var valid = 0
    for _ in 0..<10_000 {
      var bytes = KitchenSink.bytes
      for _ in 0...random.next() % 4 { mutate(&bytes, &random) }
      guard let module = try? ModuleDecoder.decode(ModuleBytes(bytes), features: .all) else { continue }
      guard (try? Validator.validate(module, features: .all, types: registry)) != nil else { continue }
      valid += 1
      let encoded = ModuleEncoder.encode(module)
      let again = try? ModuleDecoder.decode(ModuleBytes(encoded), features: .all)
      #expect(again.map { ModuleEncoder.encode($0) } == encoded)
    }
    #expect(valid > 100, "mutations that stay valid test the encoder")
  }

  private func mutate(_ bytes: inout [UInt8], _ random: inout SplitMix) {
    let position = 8 + Int(random.next() % UInt64(bytes.count - 8))
    switch random.next() % 6 {
    case 0: bytes[position] = UInt8(truncatingIfNeeded: random.next())
    case 1: bytes[position] ^= 1 << (random.next() % 8)
    case 2: bytes[position] &+= 1
    case 3: bytes.insert(UInt8(truncatingIfNeeded: random.next()), at: position)
    case 4: bytes.remove(at: position)
    default: bytes[position] = [0x00, 0x7F, 0x80, 0xFF, 0x0B, 0x40, 0x70][Int(random.next() % 7)]
    }
  }
}

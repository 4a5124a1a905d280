#if os(Linux) && arch(x86_64)

  import ApusCompiler
  import Glibc
  import Testing

  @testable import Apus

  /// No page of this process is both writable and executable; pages with code exist, and are only executable.
  @Suite struct CodePageTests {
    private struct Mapping {
      var range: Range<UInt>
      var permissions: Substring
    }

    private static func mappings() throws -> [Mapping] {
      let file = try #require(fopen("/proc/self/maps", "r"))
      defer { fclose(file) }
      var found: [Mapping] = []
      var line = [CChar](repeating: 0, count: 8192)
      while fgets(&line, 8192, file) != nil {
        let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let words = text.split(separator: " ", maxSplits: 2)
        let ends = words[0].split(separator: "-").map { UInt($0, radix: 16) ?? 0 }
        found.append(Mapping(range: ends[0]..<ends[1], permissions: words[1]))
      }
      return found
    }

    @Test func codeIsNeverWritable() throws {
      // A host function, calls in both directions, a signature with vectors, and more than a page of code.
      let bodies = (0..<200).map { "(func (param i32) (result i32) (i32.add (local.get 0) (i32.const \($0 * 77777))))" }
      let text = """
        (module (import "host" "f" (func $f (param i32) (result i32)))
          (func $v (export "v") (param v128 i32) (result v128) (i32x4.splat (call $f (local.get 1))))
          \(bodies.joined()))
        """
      var configuration = Engine.Configuration(tier: .interpreter)
      configuration.tier = .optimizing
      let guest = try Guest(text, configuration: configuration) { store in
        let f = Func(store, type: FuncType(parameters: [.i32], results: [.i32])) { _, values in values }
        return ["host": ["f": .function(f)]]
      }
      _ = try guest.instance.function("v").call([.v128(.init(low: 0, high: 0)), .i32(3)])
      let entry = try #require(guest.instance.module.native?.entry(0))
      let code = try #require(NativeCode.containing(UInt(bitPattern: entry))).code.takeUnretainedValue()
      let functions = code.compiled.functions
      #expect(functions[functions.count - 1].end > 4096)
      var addresses = functions.flatMap { [code.address($0.body), code.address($0.end - 1)] }
      let signature = NativeSignature(FuncType(parameters: [.v128, .i32], results: [.v128]))
      let pair = try #require(NativeStubs.pair(for: signature))
      addresses.append(UInt(bitPattern: unsafeBitCast(pair.entry, to: UnsafeRawPointer.self)))
      addresses.append(UInt(bitPattern: pair.adapter))
      addresses.append(UInt(bitPattern: NativeStubs.common.throwException))
      let mappings = try Self.mappings()
      for mapping in mappings {
        let isBoth = mapping.permissions.contains("w") && mapping.permissions.contains("x")
        #expect(!isBoth, "\(mapping)")
      }
      for address in addresses {
        let mapping = try #require(mappings.first { $0.range.contains(address) })
        #expect(mapping.permissions.hasPrefix("r-x"), "\(mapping)")
      }
    }
  }

#endif

#if os(Linux) && arch(x86_64)

  import ApusPlatform
  import CApus
  import Synchronization
  import Testing

  /// The memory of code, to which units are added while others run.
  @Suite struct CodeRegionTests {
    /// Code as data, and where it is.
    private final class Unit: Sendable {
      let code: [UInt8]
      let base: UInt

      init(_ code: [UInt8], _ base: UnsafeRawPointer) { (self.code, self.base) = (code, UInt(bitPattern: base)) }

      func contains(_ address: UInt) -> Bool {
        CodeRange.owner(of: address) == Unmanaged.passUnretained(self).toOpaque()
      }

      /// Whether the memory has the code, the byte after it is padding, and lookups find all of it and no more.
      var isCorrect: Bool {
        let memory = UnsafeRawPointer(bitPattern: base)!
        let isCopied = code.indices.allSatisfy { memory.load(fromByteOffset: $0, as: UInt8.self) == code[$0] }
        let end = base + UInt(code.count)
        return isCopied && memory.load(fromByteOffset: code.count, as: UInt8.self) == CodeRegionTests.padding
          && [base, base + UInt(code.count / 2), end - 1, end].allSatisfy(contains) && !contains(end + 1)
          && !contains(base - 1)
      }
    }

    private static let padding: UInt8 = 0xF4

    private static func code(_ number: Int) -> [UInt8] {
      [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: 1 + number * 7919 % 3000)
    }

    private func makeUnit(_ number: Int, alignment: Int = 16, in region: CodeRegion) throws -> Unit {
      let code = Self.code(number)
      return try #require(region.add(code, alignment: alignment) { Unit(code, $0) })
    }

    @Test(arguments: [true, false]) func manyUnits(isGrowing: Bool) throws {
      let region = CodeRegion(padding: Self.padding, isGrowing: isGrowing)
      let units = try (0..<3000).map { number in
        let alignment = 16 << (number % 9)
        let unit = try makeUnit(number, alignment: alignment, in: region)
        #expect(unit.base % UInt(alignment) == 0)
        return unit
      }
      for unit in units { #expect(unit.isCorrect) }
      // Between units, everything is padding.
      for (unit, next) in zip(units, units.dropFirst()) {
        let end = unit.base + UInt(unit.code.count)
        guard next.base > end, next.base - end <= 4096 else { continue }
        let gap = UnsafeRawBufferPointer(start: UnsafeRawPointer(bitPattern: end), count: Int(next.base - end))
        #expect(gap.allSatisfy { $0 == Self.padding })
      }
    }

    @Test(arguments: [true, false]) func unitsEndWithTheirRegion(isGrowing: Bool) async {
      // In a process of its own, where no other test gets the same addresses.
      await #expect(processExitsWith: .success) { [isGrowing] in
        func addresses() -> [UInt] {
          let region = CodeRegion(padding: Self.padding, isGrowing: isGrowing)
          return (0..<100).map { number in
            let code = Self.code(number)
            return region.add(code) { Unit(code, $0) }!.base
          }
        }
        precondition(addresses().allSatisfy { CodeRange.owner(of: $0) == nil })
      }
    }

    /// Units of whole pages, of more than a first chunk, and of nothing.
    @Test(arguments: [true, false]) func sizes(isGrowing: Bool) throws {
      let region = CodeRegion(padding: Self.padding, isGrowing: isGrowing)
      for count in [4095, 4096, 4097, 65535, 65536, 65537, 1 << 20, 1] {
        let code = [UInt8](repeating: 7, count: count)
        #expect(try #require(region.add(code) { Unit(code, $0) }).isCorrect)
      }
      #expect(region.add([]) { Unit([], $0) } == nil)
    }

    @Test(arguments: [true, false]) func threadsAddWhileOthersLookUp(isGrowing: Bool) throws {
      let region = CodeRegion(padding: Self.padding, isGrowing: isGrowing)
      let first = try makeUnit(1000, in: region)
      let running = Atomic<Int>(4)
      let failures = Atomic<Int>(0)
      let threads = try (0..<4).map { thread in
        try #require(
          HostThread(stackSize: 1 << 20) {
            var units: [Unit] = []
            for number in 0..<500 {
              let code = Self.code(4 * number + thread)
              guard let unit = region.add(code, { Unit(code, $0) }) else { break }
              units.append(unit)
            }
            if units.count != 500 || !units.allSatisfy({ $0.isCorrect }) { failures.add(1, ordering: .relaxed) }
            running.subtract(1, ordering: .releasing)
          })
      }
      while running.load(ordering: .acquiring) > 0 {
        if !first.isCorrect { failures.add(1, ordering: .relaxed) }
      }
      for thread in threads { thread.join() }
      #expect(failures.load(ordering: .relaxed) == 0)
    }

    /// The system refuses to make the pages of a growing region writable.
    @Test func pagesCannotBecomeWritable() throws {
      let region = CodeRegion(padding: Self.padding, isGrowing: true)
      let unit = try makeUnit(1, in: region)
      let page = try #require(UnsafeMutableRawPointer(bitPattern: unit.base & ~4095))
      #expect(mprotect(page, 4096, PROT_READ | PROT_WRITE) == -1)
      #expect(mprotect(page, 4096, PROT_READ | PROT_WRITE | PROT_EXEC) == -1)
      #expect(unit.isCorrect)
    }

    /// Where the process may not have the file, units have pages of their own.
    @Test func withoutFile() async {
      await #expect(processExitsWith: .success) {
        var limit = rlimit()
        precondition(setrlimit(__rlimit_resource_t(1), &limit) == 0, "RLIMIT_FSIZE")
        let region = CodeRegion(padding: Self.padding, isGrowing: true)
        var span = ApusCodeSpan()
        precondition(!apus_code_map(4096, &span))
        for number in 0..<100 {
          let code = Self.code(number)
          let unit = region.add(code) { Unit(code, $0) }
          precondition(unit?.isCorrect == true && unit!.base % 4096 == 0)
        }
      }
    }

    /// A fork ends the use of the file: neither process changes code that the other one has.
    @Test func forks() async {
      await #expect(processExitsWith: .success) {
        let region = CodeRegion(padding: Self.padding, isGrowing: true)
        let code = Self.code(3)
        let unit = region.add(code) { Unit(code, $0) }!
        var span = ApusCodeSpan()
        precondition(apus_code_map(4096, &span))
        precondition(apus_code_write(&span, 0, [1, 2, 3] as [UInt8], 3))
        var pipes: (CInt, CInt) = (0, 0)
        precondition(withUnsafeMutableBytes(of: &pipes) { pipe($0.bindMemory(to: CInt.self).baseAddress!) } == 0)
        let child = forkProcess()
        if child == 0 {
          // The parent has freed its mapping of the part when it closes the pipe.
          close(pipes.1)
          var byte: UInt8 = 0
          _ = read(pipes.0, &byte, 1)
          let isKept = span.base!.load(fromByteOffset: 1, as: UInt8.self) == 2
          let isRefused = !apus_code_write(&span, 0, [9] as [UInt8], 1)
          let other = Self.code(4)
          let isAdded = region.add(other) { Unit(other, $0) }?.isCorrect == true
          _exit(isKept && isRefused && isAdded && unit.isCorrect ? 0 : 1)
        }
        precondition(!apus_code_write(&span, 0, [9] as [UInt8], 1))
        let other = Self.code(5)
        precondition(region.add(other) { Unit(other, $0) }?.isCorrect == true && unit.isCorrect)
        apus_code_unmap(&span)
        close(pipes.0)
        close(pipes.1)
        var status: CInt = 0
        precondition(waitpid(child, &status, 0) == child && status == 0, "the child failed: \(status)")
      }
    }

    /// A region that ends returns its memory and its address space, and costs no descriptor while it exists.
    @Test func regionsComeAndGo() async {
      await #expect(processExitsWith: .success) {
        let before = ProcessState()
        for number in 0..<10_000 {
          let region = CodeRegion(padding: Self.padding, isGrowing: true)
          let code = Self.code(number)
          precondition(region.add(code) { Unit(code, $0) }?.isCorrect == true)
        }
        let after = ProcessState()
        after.requireNoMore(than: before)
        let regions = (0..<5000).map { number in
          let region = CodeRegion(padding: Self.padding, isGrowing: true)
          let code = Self.code(number)
          precondition(region.add(code) { Unit(code, $0) }?.isCorrect == true)
          return region
        }
        precondition(ProcessState().descriptors < before.descriptors + 10 && regions.count == 5000)
      }
    }
  }

  // The C library marks `fork` as unavailable in Swift.
  @_silgen_name("fork") private func forkProcess() -> pid_t

#endif

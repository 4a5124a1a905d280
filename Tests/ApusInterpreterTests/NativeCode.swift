#if arch(x86_64) && os(Linux)
  import ApusCompiler
  import Glibc

  /// Memory for the code of one function at a time, which has an address as its parameter and no result.
  struct NativeCode: ~Copyable {
    private let memory: UnsafeMutableRawPointer
    private static let size = 1 << 16
    /// The offset in bytes of the function's code.
    private static let bodyOffset = 64
    private var selector = X64Selector()
    private var emitter = X64Emitter()

    /// push rbx, rbp, r12 to r15; sub rsp, 8; mov rax, rdi; call body; add rsp, 8; pop the same; ret
    private static let stub: [UInt8] = [
      0x53, 0x55, 0x41, 0x54, 0x41, 0x55, 0x41, 0x56, 0x41, 0x57, 0x48, 0x83, 0xEC, 0x08, 0x48, 0x89, 0xF8, 0xE8,
      UInt8(bodyOffset - 22), 0, 0, 0, 0x48, 0x83, 0xC4, 0x08, 0x41, 0x5F, 0x41, 0x5E, 0x41, 0x5D, 0x41, 0x5C, 0x5D,
      0x5B, 0xC3,
    ]

    init() {
      memory = mmap(nil, Self.size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
      precondition(memory != MAP_FAILED, "no memory")
    }

    deinit { munmap(memory, Self.size) }

    /// Compiles a function into the memory; returns the opcodes of its instructions.
    @discardableResult
    mutating func compile(_ function: borrowing SSAFunction, _ allocator: SpillEverything) -> [UInt16] {
      selector.select(function)
      let allocation = allocator.allocate(selector.machine)
      let frame = MachineFrame(X64ABI.self, allocation, cellCount: 0, hasCalls: false, hasHandlers: false)
      let code = emitter.emit(selector.machine, allocation, constants: selector.constants, frame: frame)
      precondition(code.bytes.count + Self.bodyOffset <= Self.size && code.relocations.isEmpty, "too much code")
      mprotect(memory, Self.size, PROT_READ | PROT_WRITE)
      memory.copyMemory(from: Self.stub, byteCount: Self.stub.count)
      (memory + Self.bodyOffset).copyMemory(from: code.bytes, byteCount: code.bytes.count)
      mprotect(memory, Self.size, PROT_READ | PROT_EXEC)
      return selector.machine.instructions.map { $0.opcode }
    }

    func run(_ argument: UnsafeMutableRawPointer) {
      typealias Function = @convention(c) (UnsafeMutableRawPointer) -> Void
      unsafeBitCast(memory, to: Function.self)(argument)
    }
  }
#endif

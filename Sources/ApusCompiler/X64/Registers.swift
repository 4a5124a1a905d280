/// The registers of x86-64 by the names of the architecture.
extension PhysicalRegister {
  package static let rax = PhysicalRegister(rawValue: 0)
  package static let rcx = PhysicalRegister(rawValue: 1)
  package static let rdx = PhysicalRegister(rawValue: 2)
  package static let rbx = PhysicalRegister(rawValue: 3)
  package static let rsp = PhysicalRegister(rawValue: 4)
  package static let rbp = PhysicalRegister(rawValue: 5)
  package static let rsi = PhysicalRegister(rawValue: 6)
  package static let rdi = PhysicalRegister(rawValue: 7)
  package static let r8 = PhysicalRegister(rawValue: 8)
  package static let r9 = PhysicalRegister(rawValue: 9)
  package static let r10 = PhysicalRegister(rawValue: 10)
  package static let r11 = PhysicalRegister(rawValue: 11)
  package static let r12 = PhysicalRegister(rawValue: 12)
  package static let r13 = PhysicalRegister(rawValue: 13)
  package static let r14 = PhysicalRegister(rawValue: 14)
  package static let r15 = PhysicalRegister(rawValue: 15)

  package static let xmm0 = PhysicalRegister(rawValue: 32)
  package static let xmm1 = PhysicalRegister(rawValue: 33)
  package static let xmm2 = PhysicalRegister(rawValue: 34)
  package static let xmm3 = PhysicalRegister(rawValue: 35)
  package static let xmm4 = PhysicalRegister(rawValue: 36)
  package static let xmm5 = PhysicalRegister(rawValue: 37)
  package static let xmm6 = PhysicalRegister(rawValue: 38)
  package static let xmm7 = PhysicalRegister(rawValue: 39)
  package static let xmm8 = PhysicalRegister(rawValue: 40)
  package static let xmm9 = PhysicalRegister(rawValue: 41)
  package static let xmm10 = PhysicalRegister(rawValue: 42)
  package static let xmm11 = PhysicalRegister(rawValue: 43)
  package static let xmm12 = PhysicalRegister(rawValue: 44)
  package static let xmm13 = PhysicalRegister(rawValue: 45)
  package static let xmm14 = PhysicalRegister(rawValue: 46)
  package static let xmm15 = PhysicalRegister(rawValue: 47)

  /// The name of the register in an x86-64 instruction of that width. The high bytes (`ah` and so on) are not used.
  func x64Name(_ width: X64Width) -> String {
    if isFloat { return "xmm\(number)" }
    if rawValue >= 16 { return "?\(rawValue)" }
    if rawValue >= 8 {
      switch width {
      case .w8: return "r\(number)b"
      case .w16: return "r\(number)w"
      case .w32: return "r\(number)d"
      case .w64: return "r\(number)"
      }
    }
    let names: [StaticString] = ["ax", "cx", "dx", "bx", "sp", "bp", "si", "di"]
    let name = names[Int(rawValue)].description
    switch width {
    case .w8: return rawValue < 4 ? String(name.prefix(1)) + "l" : name + "l"
    case .w16: return name
    case .w32: return "e" + name
    case .w64: return "r" + name
    }
  }
}

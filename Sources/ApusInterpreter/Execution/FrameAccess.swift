import ApusLayout
import ApusWasm

extension StoreContext {
  /// The form of an opcode.
  @inline(__always) func form(_ opcode: Int) -> Form {
    forms.unsafelyUnwrapped.assumingMemoryBound(to: Form.self)[opcode]
  }

  /// The handler of a rare vector operation; the low nine bits of `word`, the operation's second word, are its opcode
  /// number.
  @inline(__always) func vectorHandler(_ word: UInt64) -> Handler {
    vectorHandlers.unsafelyUnwrapped.assumingMemoryBound(to: Handler.self)[Int(word & 0x1FF)]
  }
}

/// The slots of a frame.
typealias FramePointer = UnsafeMutablePointer<UInt64>

/// Inlined versions of functions of the standard library, not all of which are inlined.
extension Double {
  @inline(__always) var bits: UInt64 { bitPattern }
  @inline(__always) var root: Double { squareRoot() }
}

extension UInt64 {
  @inline(__always) var double: Double { Double(bitPattern: self) }
}

import ArgumentParser

extension CompletionKind {
  /// Files with a module, binary or text.
  static var module: CompletionKind { .file(extensions: ["wasm", "wat"]) }
}

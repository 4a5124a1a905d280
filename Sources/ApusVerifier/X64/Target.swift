/// The verifier for the instruction set that code is made for.
typealias TargetFunctionVerifier = X64FunctionVerifier

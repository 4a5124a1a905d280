(module
  (func (param i32) (result i32)
    (block (block (block (block (block (block
      (br_table 0 1 2 3 4 5 (local.get 0)))
      (return (i32.const 10)))
      (return (i32.const 20)))
      (return (i32.const 31)))
      (return (i32.const 42)))
      (return (i32.const 53)))
    (i32.const 64)))

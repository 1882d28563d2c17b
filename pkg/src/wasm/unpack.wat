;; Puts a module together from its streams, as pkg/pack.js lays them out and explains them. It is WebAssembly itself, since
;; a loop of JavaScript that runs once takes ten times as long. `unpack.ts` calls it; pkg/build.js adds the tables.
;;
;; Memory, in bytes:
;;      0  by character of a text, the byte that it stands for; at 128 and 256, the same behind the two escapes
;;    384  by instruction, what follows it
;;    960  by stream, the place that is read next, as 32 bits
;;   1024  the text, which becomes the bytes of the streams; behind it, the module
(module
  (memory (export "memory") 1)
  ;; TABLES

  ;; The streams.
  (global $INSTRUCTIONS i32 (i32.const 0))
  (global $LABELS i32 (i32.const 1))
  (global $OFFSETS i32 (i32.const 5))
  (global $REST i32 (i32.const 6))
  (global $DECLARATIONS i32 (i32.const 7))
  (global $BEFORE i32 (i32.const 8))
  (global $AFTER i32 (i32.const 9))

  ;; Where the next byte of the module goes.
  (global $end (mut i32) (i32.const 0))

  ;; The next byte of a stream.
  (func $take (param $stream i32) (result i32)
    (local $place i32)
    (local.set $place (i32.load offset=960 (local.tee $stream (i32.shl (local.get $stream) (i32.const 2)))))
    (i32.store offset=960 (local.get $stream) (i32.add (local.get $place) (i32.const 1)))
    (i32.load8_u offset=1024 (local.get $place)))

  (func $put (param $byte i32)
    (i32.store8 (global.get $end) (local.get $byte))
    (global.set $end (i32.add (global.get $end) (i32.const 1))))

  (func $put_number (param $number i32)
    (loop $next
      (call $put (i32.or
        (i32.and (local.get $number) (i32.const 127))
        (i32.shl (i32.gt_u (local.get $number) (i32.const 127)) (i32.const 7))))
      (br_if $next (local.tee $number (i32.shr_u (local.get $number) (i32.const 7))))))

  (func $bytes (param $stream i32) (param $count i32)
    (loop $next
      (if (local.get $count) (then
        (call $put (call $take (local.get $stream)))
        (local.set $count (i32.sub (local.get $count) (i32.const 1)))
        (br $next)))))

  ;; Copies a number: seven bits a byte, the least first. Gives its value, where it is small and not negative.
  (func $number (param $stream i32) (result i32)
    (local $byte i32) (local $value i32) (local $shift i32)
    (loop $next
      (call $put (local.tee $byte (call $take (local.get $stream))))
      (local.set $value (i32.or
        (local.get $value)
        (i32.shl (i32.and (local.get $byte) (i32.const 127)) (local.get $shift))))
      (local.set $shift (i32.add (local.get $shift) (i32.const 7)))
      (br_if $next (i32.gt_u (local.get $byte) (i32.const 127))))
    (local.get $value))

  (func $numbers (param $stream i32) (param $count i32)
    (loop $next
      (if (local.get $count) (then
        (drop (call $number (local.get $stream)))
        (local.set $count (i32.sub (local.get $count) (i32.const 1)))
        (br $next)))))

  ;; Copies what follows an instruction.
  (func $follow (param $what i32)
    (local $low i32)
    (local.set $low (i32.and (local.get $what) (i32.const 31)))
    ;; An access to memory, without its alignment.
    (if (i32.ge_u (local.get $low) (i32.const 24)) (then
      (call $put (i32.sub (local.get $low) (i32.const 24)))
      (call $numbers (global.get $OFFSETS) (i32.const 1))
      (return)))
    ;; A number of a stream.
    (if (i32.gt_u (local.get $low) (i32.const 16)) (then
      (call $numbers (i32.sub (local.get $low) (i32.const 17)) (i32.const 1))
      (return)))
    (call $numbers (global.get $REST) (i32.shr_u (local.get $what) (i32.const 6)))
    (call $numbers (global.get $OFFSETS) (i32.and (i32.shr_u (local.get $what) (i32.const 5)) (i32.const 1)))
    (call $bytes (global.get $REST) (local.get $low)))

  (func $body
    (local $depth i32) (local $instruction i32) (local $what i32)
    (call $numbers (global.get $DECLARATIONS) (i32.shl (call $number (global.get $DECLARATIONS)) (i32.const 1)))
    (local.set $depth (i32.const 1))
    (loop $next
      (call $put (local.tee $instruction (call $take (global.get $INSTRUCTIONS))))
      ;; Behind a prefix, fc or fd, instructions are numbered anew.
      (local.set $what (i32.load8_u offset=384
        (if (result i32) (i32.eq (i32.and (local.get $instruction) (i32.const 0xfe)) (i32.const 0xfc))
          (then (i32.add
            (call $number (global.get $INSTRUCTIONS))
            (select (i32.const 288) (i32.const 256) (i32.and (local.get $instruction) (i32.const 1)))))
          (else (local.get $instruction)))))
      ;; This stands before an access with another alignment than the natural one.
      (if (i32.eq (local.get $instruction) (i32.const 0x27)) (then
        (global.set $end (i32.sub (global.get $end) (i32.const 1)))
        (call $put (call $take (global.get $INSTRUCTIONS)))
        (local.set $what (i32.const 0x60))))
      ;; A table of branches: how many, and all but the last.
      (if (i32.eq (local.get $instruction) (i32.const 0x0e)) (then
        (call $numbers (global.get $LABELS) (call $number (global.get $LABELS)))))
      (call $follow (local.get $what))
      ;; What has the type of a block begins one; an `end` ends it, and at last the function.
      (local.set $depth (i32.add (local.get $depth) (i32.sub
        (i32.eq (local.get $what) (i32.const 17))
        (i32.eq (local.get $instruction) (i32.const 0x0b)))))
      (br_if $next (local.get $depth))))

  ;; Reads the text from its start to its `end`, where the module begins.
  (func $read (param $end i32)
    (local $from i32) (local $to i32) (local $code i32)
    (local.set $from (i32.const 1024))
    (local.set $to (i32.const 1024))
    (loop $next
      (local.set $code (i32.load8_u (local.get $from)))
      (local.set $from (i32.add (local.get $from) (i32.const 1)))
      (if (i32.ge_u (local.get $code) (i32.const 0x7d)) (then
        (local.set $code (i32.add
          (i32.shl (i32.sub (local.get $code) (i32.const 0x7c)) (i32.const 7))
          (i32.load8_u (local.get $from))))
        (local.set $from (i32.add (local.get $from) (i32.const 1)))))
      (i32.store8 (local.get $to) (i32.load8_u (local.get $code)))
      (local.set $to (i32.add (local.get $to) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $from) (local.get $end)))))

  ;; The module begins at `module`, has so many functions, so many bytes before these, and ends at `module_end`.
  (func (export "unpack") (param $module i32) (param $functions i32) (param $before i32) (param $module_end i32)
    (local $start i32) (local $size i32) (local $body i32)
    (call $read (local.get $module))
    (global.set $end (local.get $module))
    (call $bytes (global.get $BEFORE) (local.get $before))
    (loop $next
      ;; A function begins with its length, which is known behind it: two bytes are kept free, and it is moved if that
      ;; takes one, or three.
      (global.set $end (i32.add (local.tee $start (global.get $end)) (i32.const 2)))
      (call $body)
      (local.set $size (i32.sub (i32.sub (global.get $end) (local.get $start)) (i32.const 2)))
      (local.set $body (i32.add
        (i32.add (local.get $start) (i32.const 1))
        (i32.add (i32.gt_u (local.get $size) (i32.const 127)) (i32.gt_u (local.get $size) (i32.const 16383)))))
      (memory.copy (local.get $body) (i32.add (local.get $start) (i32.const 2)) (local.get $size))
      (global.set $end (local.get $start))
      (call $put_number (local.get $size))
      (global.set $end (i32.add (local.get $body) (local.get $size)))
      (br_if $next (local.tee $functions (i32.sub (local.get $functions) (i32.const 1)))))
    (call $bytes (global.get $AFTER) (i32.sub (local.get $module_end) (global.get $end))))
)

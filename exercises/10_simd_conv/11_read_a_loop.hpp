// Exercise 10.11: read a loop's assembly and count.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// Two loops as g++ 12 wrote them with -O2 -mavx2 -mfma, one instruction a line. Each round is one tap of a tile.
//
//   ymm0 to ymm15   the sixteen vector registers, 8 floats each
//   [rdi + 32]      a place in memory; rsp is the stack, where a compiler keeps what has no register
//   vmovups, vmovaps  copies a vector to its first operand: a load if the second is memory, a store if the first is
//   vbroadcastss    loads one float and copies it into all lanes
//   vfmadd231ps a, b, c   a = b * c + a in every lane; if c is memory, it is loaded first
//   add, sub, cmp, jne    step on, compare, and go back to the beginning of the loop: they cost next to nothing
inline constexpr const char* first_loop = R"(
first:
    vmovups      ymm1, [rdi]
    add          rax, 1
    add          rdi, 64
    add          rsi, 16
    vmovups      ymm0, [rdi - 32]
    vbroadcastss ymm2, [rsi - 16]
    vfmadd231ps  ymm10, ymm1, ymm2
    vfmadd231ps  ymm6, ymm0, ymm2
    vbroadcastss ymm2, [rsi - 12]
    vfmadd231ps  ymm9, ymm1, ymm2
    vfmadd231ps  ymm5, ymm0, ymm2
    vbroadcastss ymm2, [rsi - 8]
    vfmadd231ps  ymm8, ymm1, ymm2
    vfmadd231ps  ymm4, ymm0, ymm2
    vbroadcastss ymm2, [rsi - 4]
    vfmadd231ps  ymm7, ymm1, ymm2
    vfmadd231ps  ymm3, ymm0, ymm2
    cmp          rcx, rax
    jne          first
)";

inline constexpr const char* second_loop = R"(
second:
    vbroadcastss ymm0, [rsi]
    vmovaps      ymm1, [rsp - 120]
    add          rax, 1
    sub          rdi, -128
    vfmadd231ps  ymm1, ymm0, [rdi - 128]
    vfmadd231ps  ymm4, ymm0, [rdi - 96]
    add          rsi, 16
    vfmadd231ps  ymm3, ymm0, [rdi - 64]
    vfmadd231ps  ymm2, ymm0, [rdi - 32]
    vmovaps      [rsp - 120], ymm1
    vmovaps      ymm1, [rsp - 88]
    vbroadcastss ymm0, [rsi - 12]
    vfmadd231ps  ymm1, ymm0, [rdi - 32]
    vfmadd231ps  ymm15, ymm0, [rdi - 128]
    vfmadd231ps  ymm12, ymm0, [rdi - 96]
    vfmadd231ps  ymm9, ymm0, [rdi - 64]
    vmovaps      [rsp - 88], ymm1
    vbroadcastss ymm0, [rsi - 8]
    vfmadd231ps  ymm14, ymm0, [rdi - 128]
    vfmadd231ps  ymm11, ymm0, [rdi - 96]
    vfmadd231ps  ymm8, ymm0, [rdi - 64]
    vfmadd231ps  ymm6, ymm0, [rdi - 32]
    vbroadcastss ymm0, [rsi - 4]
    vfmadd231ps  ymm13, ymm0, [rdi - 128]
    vfmadd231ps  ymm10, ymm0, [rdi - 96]
    vfmadd231ps  ymm7, ymm0, [rdi - 64]
    vfmadd231ps  ymm5, ymm0, [rdi - 32]
    cmp          rcx, rax
    jne          second
)";

// Of one round of the first loop:
double multiply_adds_of_first();  // vectors
double loads_of_first();          // from memory, vectors and broadcasts
double operations_of_first();     // on floats, all lanes; a multiply-add is two

// Of one round of the second loop:
double multiply_adds_of_second();
double loads_of_second();   // do not forget those inside multiply-adds
double stores_of_second();  // why does a loop that only adds up store at all?
double cycles_of_second();  // at least, on a core with 2 units and 2 loads a cycle; the latency of 4 hides behind that
double share_of_second();   // of the peak of that core, 0 to 1, to 1 %

}  // namespace exercise

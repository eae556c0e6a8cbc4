import { expect, test } from "vitest";
import { csv } from "./csv";

test("rows end with CRLF, and what would break them is quoted", () => {
  expect(
    csv(
      ["a", "b"],
      [
        ["x,y", 'say "hi"'],
        ["two\nlines", null],
        [1.5, true],
      ],
    ),
  ).toBe('a,b\r\n"x,y","say ""hi"""\r\n"two\nlines",\r\n1.5,true\r\n');
});

test.each([
  ["=1+1", "'=1+1"],
  ["+44 20", "'+44 20"],
  ["-2+3", "'-2+3"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\tx", "'\tx"],
  ["\rx", '"\'\rx"'],
  ['=HYPERLINK("http://evil","x")', '"\'=HYPERLINK(""http://evil"",""x"")"'],
])("%j reaches a spreadsheet as a text", (text, written) => {
  expect(csv(["a"], [[text]])).toBe(`a\r\n${written}\r\n`);
});

test("a number keeps its minus", () => expect(csv(["ms"], [[-5]])).toBe("ms\r\n-5\r\n"));

test("a harmless text stays as it is", () => expect(csv(["a"], [["a=b - c"]])).toBe("a\r\na=b - c\r\n"));

using FsCheck;
using FsCheck.Fluent;
using WritersRoom.Scribe.Blocks;
using WritersRoom.Scribe.Edits;

namespace WritersRoom.Tests.Scribe.Blocks;

public sealed class MarkdownBlocksTests
{
    private static readonly string[] Bits =
    [
        "a", "words of a line", " ", "\n", "\n", "\n\n", "\r\n", "\r", "\t", "#", "# Heading", "\n# Heading\n", "    # code", "```", "\n```\n", "\n````cs\n", "~~~", "\n~~~\n", "``x``", "- item\n",
        "> quote\n", "\u00a0", "\ufeff", "漢字", "\u2028", "***", "---\n", "|", "\\", "<!-- -->",
    ];

    internal static Arbitrary<string> Texts() => Gen.Elements(Bits).ListOf().Select(bits => string.Concat(bits)).ToArbitrary();

    [Fact]
    public void Blocks_joined_again_are_the_text_to_the_byte() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5000), Prop.ForAll(Texts(), text =>
            string.Concat(MarkdownBlocks.Split(text).Select(block => block.Text + block.Gap)) == text));

    [Fact]
    public void Only_the_first_block_may_be_without_text_and_no_block_holds_a_blank_line_outside_a_fence() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5000), Prop.ForAll(Texts(), text =>
        {
            var blocks = MarkdownBlocks.Split(text);
            return blocks.Skip(1).All(block => block.Text.Length > 0)
                && blocks.All(block => block.Text.Contains("```", StringComparison.Ordinal) || block.Text.Contains("~~~", StringComparison.Ordinal)
                    || MarkdownLine.Of(block.Text).TrueForAll(line => !line.IsBlank));
        }));

    [Fact]
    public void A_document_of_any_text_has_that_text() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5000), Prop.ForAll(Texts(), text =>
            TypedEdit.Apply(LivingDocument.Empty("t"), text, null, Guid.Empty, 1) is var document && document.Text == text && ReferenceEquals(document.Settled(), document)));

    [Fact]
    public void A_heading_a_paragraph_and_code_are_blocks()
    {
        var blocks = MarkdownBlocks.Split("# Title\nOne line,\nand another.\n\n```\ncode\n\nmore\n```\nBehind it.\n");

        blocks.Select(block => block.Text).ShouldBe(["# Title", "One line,\nand another.", "```\ncode\n\nmore\n```", "Behind it."]);
    }

    [Fact]
    public void A_fence_that_nothing_closes_does_not_swallow_what_follows() =>
        MarkdownBlocks.Split("```\none\n\ntwo").Select(block => block.Text).ShouldBe(["```\none", "two"]);

    [Fact]
    public void Blocks_that_read_as_one_side_by_side_become_one_and_lose_nothing()
    {
        var open = TypedEdit.Apply(LivingDocument.Empty("t"), "```\nthe person's own\n", null, Guid.Empty, 1);

        var edited = ScribeEdit.Apply(open, [new EditOperation.Append("Some words.") { TurnId = Guid.Empty }, new EditOperation.Append("```\ncode\n```") { TurnId = Guid.Empty }], 2).Document;

        MarkdownBlocks.Split(edited.Text).Select(block => block.Text).ShouldBe(edited.Blocks.Select(block => block.Text));
        edited.Text.ShouldContain("the person's own");
        edited.Blocks.Select(block => block.Id).ShouldBeUnique();
    }
}

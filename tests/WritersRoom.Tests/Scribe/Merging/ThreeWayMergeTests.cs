using FsCheck;
using FsCheck.Fluent;
using WritersRoom.Scribe.Blocks;
using WritersRoom.Scribe.Merging;
using WritersRoom.Tests.Scribe.Blocks;

namespace WritersRoom.Tests.Scribe.Merging;

public sealed class ThreeWayMergeTests
{
    [Fact]
    public void A_side_that_changed_nothing_gives_way_to_the_other() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(MarkdownBlocksTests.Texts(), MarkdownBlocksTests.Texts(), (origin, changed) =>
            ThreeWayMerge.Merge(origin, changed, origin).Text == changed && ThreeWayMerge.Merge(origin, origin, changed).Text == changed));

    [Fact]
    public void Every_block_that_a_person_typed_is_in_the_merged_text() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5000), Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var (origin, typed, other) = RandomTexts.Three(new Random(seed));
            var was = MarkdownBlocks.Split(origin).Select(block => block.Text).ToHashSet(StringComparer.Ordinal);
            var merged = ThreeWayMerge.Merge(origin, typed, other).Text;
            return MarkdownBlocks.Split(typed).Select(block => block.Text).Where(text => !was.Contains(text)).All(text => merged.Contains(text, StringComparison.Ordinal));
        }));

    [Fact]
    public void A_block_that_both_changed_reads_as_typed_and_the_other_is_told()
    {
        var merged = ThreeWayMerge.Merge("One.\n\nTwo stays here.\n", "One.\n\nTwo stays here, I say.\n", "One.\n\nTwo stays here, it thinks.\n");

        merged.Text.ShouldBe("One.\n\nTwo stays here, I say.\n");
        merged.Conflicts.ShouldHaveSingleItem().ShouldBe(new MergeConflict("Two stays here.", "Two stays here, I say.", "Two stays here, it thinks."));
    }

    [Fact]
    public void Of_a_block_that_two_people_changed_both_stay()
    {
        var merged = ThreeWayMerge.Merge("Two stays here.\n", "Two stays here, I say.\n", "Two stays here, you say.\n", _ => true);

        merged.Text.ShouldBe("Two stays here, I say.\n\nTwo stays here, you say.\n");
    }

    [Fact]
    public void A_block_that_one_deleted_and_the_other_changed_is_never_lost()
    {
        ThreeWayMerge.Merge("One.\n\nTwo stays here.\n", "One.\n", "One.\n\nTwo stays here, you say.\n", _ => true).Text.ShouldBe("One.\n\nTwo stays here, you say.\n");
        var merged = ThreeWayMerge.Merge("One.\n\nTwo stays here.\n", "One.\n\nTwo stays here, I say.\n", "One.\n");
        merged.Text.ShouldBe("One.\n\nTwo stays here, I say.\n");
        merged.Conflicts.ShouldHaveSingleItem().Other.ShouldBeNull();
    }

    [Fact]
    public void What_one_moved_and_the_other_changed_is_both_moved_and_changed() =>
        ThreeWayMerge.Merge("Alpha one.\n\nBeta two here.\n\nGamma three.\n", "Alpha one.\n\nBeta two here, typed.\n\nGamma three.\n", "Beta two here.\n\nAlpha one.\n\nGamma three.\n").Text
            .ShouldBe("Beta two here, typed.\n\nAlpha one.\n\nGamma three.\n");

    [Fact]
    public void Insertions_of_both_at_one_place_come_with_the_typed_one_first() =>
        ThreeWayMerge.Merge("One.\n\nTwo.\n", "One.\n\nTyped.\n\nTwo.\n", "One.\n\nOther.\n\nTwo.\n").Text.ShouldBe("One.\n\nTyped.\n\nOther.\n\nTwo.\n");
}

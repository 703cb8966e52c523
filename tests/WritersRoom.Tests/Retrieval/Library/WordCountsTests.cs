using WritersRoom.Retrieval.Library;

namespace WritersRoom.Tests.Retrieval.Library;

public sealed class WordCountsTests
{
    private static readonly WordCounts Letter = WordCounts.Of(Scripts.Letter().Scenes);

    [Fact]
    public void A_term_is_found_in_the_scenes_that_hold_it_as_often_as_it_stands_there()
    {
        var (scenes, counts) = Letter.Holding(WordCounts.HashOf("letter"));

        scenes.ToArray().ShouldBe([1, 2, 3]);
        counts.ToArray().ShouldBe(new ushort[] { 1, 1, 1 });
        Letter.Holding(WordCounts.HashOf("zeppelin")).Scenes.Length.ShouldBe(0);
    }

    [Fact]
    public void What_was_written_is_read_back_as_it_was()
    {
        var phoenix = WordCounts.Of(Scripts.PhoenixChild.Scenes);

        var read = WordCountsFormat.Read(WordCountsFormat.Write(phoenix))!;

        read.Lengths.ToArray().ShouldBe(phoenix.Lengths.ToArray());
        read.Terms.ToArray().ShouldBe(phoenix.Terms.ToArray());
        read.TotalLength.ShouldBe(phoenix.TotalLength);
        foreach (var term in phoenix.Terms)
        {
            read.Holding(term).Scenes.ToArray().ShouldBe(phoenix.Holding(term).Scenes.ToArray());
            read.Holding(term).Counts.ToArray().ShouldBe(phoenix.Holding(term).Counts.ToArray());
        }
    }

    [Fact]
    public void What_another_version_wrote_is_not_read()
    {
        var bytes = WordCountsFormat.Write(Letter);
        bytes[0]++;

        WordCountsFormat.Read(bytes).ShouldBeNull();
        WordCountsFormat.Read([]).ShouldBeNull();
    }
}

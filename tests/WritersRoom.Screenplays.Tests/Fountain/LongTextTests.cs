using WritersRoom.Screenplays.Fountain;

namespace WritersRoom.Screenplays.Tests.Fountain;

/// <summary>A text of more elements than are kept says the same as one whose elements are.</summary>
public sealed class LongTextTests
{
    private const string Scene = "INT. HOUSE - DAY #12#\n\nShe [[why?]] waits.\r\nAnd waits.\n\nMARY ^\n(beat)\nIt is *late*.\n\n";

    // Six elements a scene, one of them a note.
    private static readonly int Scenes = (SourceElements.MostKept / 6) + 1;

    [Fact]
    public void An_element_of_a_very_long_text_says_the_same_at_every_asking()
    {
        var script = FountainReader.Read(string.Concat(Enumerable.Repeat(Scene, Scenes)));
        var expected = Fixture.Describe(FountainReader.ReadScene(Scene).Elements);

        script.Elements.Count.ShouldBeGreaterThan(SourceElements.MostKept);
        script.Scenes.Count.ShouldBe(Scenes);
        for (var asking = 0; asking < 2; asking++)
            Fixture.Describe(script.Scenes[^1].Elements).ShouldBe(expected);
        Fixture.Describe(script.Elements.Skip(script.Elements.Count - expected.Length)).ShouldBe(expected);
        script.Elements[^1].Offset.ShouldBe(script.Source.LastIndexOf("It is", StringComparison.Ordinal));
    }

    [Fact]
    public void An_element_of_a_script_is_the_same_object_at_every_asking()
    {
        var script = FountainReader.Read(Scene);
        script.Elements[1].ShouldBeSameAs(script.Scenes[0].Elements[1]);
    }

    [Fact]
    public void A_very_long_text_is_written_again_as_it_was()
    {
        var script = FountainReader.Read(string.Concat(Enumerable.Repeat(Scene, Scenes)));
        FountainWriter.Write(script).ShouldBe(script.Source);
        FountainReader.Read(FountainWriter.Write(script.TitlePage, script.Elements)).Elements.Count.ShouldBe(script.Elements.Count);
    }
}

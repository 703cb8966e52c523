using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Tests.Model;

public sealed class CharacterNameTests
{
    [Theory]
    [InlineData("BRIANNA", "BRIANNA")]
    [InlineData("BRIANNA (V.O.) (CONT'D)", "BRIANNA")]
    [InlineData("HANS (on the radio)", "HANS")]
    [InlineData("**STEEL**", "STEEL")]
    [InlineData("OLD  TOM ^", "OLD TOM")]
    [InlineData(@"STAR\*MAN", "STAR*MAN")]
    [InlineData("McCLANE", "McCLANE")]
    [InlineData("(ALL)", "(ALL)")]
    [InlineData("", "")]
    public void A_cue_names_who_speaks(string cue, string name) => CharacterName.FromCue(cue).ShouldBe(name);
}

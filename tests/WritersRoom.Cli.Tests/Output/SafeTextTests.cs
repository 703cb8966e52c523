using FsCheck;
using FsCheck.Fluent;
using WritersRoom.Cli.Output;

namespace WritersRoom.Cli.Tests.Output;

public sealed class SafeTextTests
{
    [Theory]
    [InlineData("\u001b[31mred\u001b[0m", "[31mred[0m")]
    [InlineData("\u001b]0;title\u0007text", "]0;titletext")]
    [InlineData("a\u009b2Jb", "a2Jb")]
    [InlineData("one\rtwo\ntab\tend", "onetwo\ntab\tend")]
    [InlineData("pay \u202etxt.exe", "pay txt.exe")]
    [InlineData("ÉLODIE — 日本語 👩‍🚀", "ÉLODIE — 日本語 👩‍🚀")]
    public void What_could_steer_a_terminal_is_taken_out(string text, string expected) => SafeText.Lines(text).ShouldBe(expected);

    [Fact]
    public void A_line_stays_a_line() => SafeText.OneLine("\nINT. ROOM\n\tDAY\n").ShouldBe("INT. ROOM  DAY");

    [Fact]
    public void No_text_keeps_a_control_character() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll<string?>(text => SafeText.OneLine(text ?? "").All(c => !char.IsControl(c))));
}

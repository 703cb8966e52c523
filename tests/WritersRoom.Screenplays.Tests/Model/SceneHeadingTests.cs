using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Tests.Model;

public sealed class SceneHeadingTests
{
    [Theory]
    [InlineData("INT. HOUSE - DAY", Setting.Interior, "HOUSE", "DAY")]
    [InlineData("EXT. BEACH", Setting.Exterior, "BEACH", null)]
    [InlineData("EST. CITY - NIGHT", Setting.Exterior, "CITY", "NIGHT")]
    [InlineData("INT./EXT. CAR - MOVING - DAY", Setting.InteriorAndExterior, "CAR - MOVING", "DAY")]
    [InlineData("I/E CAR - CONTINUOUS", Setting.InteriorAndExterior, "CAR", "CONTINUOUS")]
    [InlineData("INT. HOUSE - KITCHEN - THREE DAYS LATER", Setting.Interior, "HOUSE - KITCHEN", "THREE DAYS LATER")]
    [InlineData("INT. HOUSE - NIGHT - FLASHBACK", Setting.Interior, "HOUSE", "NIGHT - FLASHBACK")]
    [InlineData("INT. HOUSE – NUIT", Setting.Interior, "HOUSE", "NUIT")]
    [InlineData("EXT. PARK--DAY", Setting.Exterior, "PARK", "DAY")]
    [InlineData("EXT. PIER, NIGHT", Setting.Exterior, "PIER", "NIGHT")]
    [InlineData("INT HOUSE DAY", Setting.Interior, "HOUSE", "DAY")]
    [InlineData("INTERIOR - CONTROL ROOM", Setting.Interior, "CONTROL ROOM", null)]
    [InlineData("**INT. HOUSE - DAY**", Setting.Interior, "HOUSE", "DAY")]
    [InlineData("SNIPER SCOPE POV", Setting.Unspecified, "SNIPER SCOPE POV", null)]
    [InlineData("INT. SIX-SHOOTER SALOON - DAY", Setting.Interior, "SIX-SHOOTER SALOON", "DAY")]
    [InlineData("INTERLUDE", Setting.Unspecified, "INTERLUDE", null)]
    [InlineData("", Setting.Unspecified, "", null)]
    public void A_heading_splits_into_setting_location_and_time(string text, Setting setting, string location, string? time) =>
        SceneHeading.Parse(text).ShouldBe(new SceneHeading(text, setting, location, time));
}

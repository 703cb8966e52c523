namespace WritersRoom.Screenplays.Reports;

/// <summary>One character who speaks.</summary>
/// <param name="Name">The name in the cues.</param>
/// <param name="Scenes">In how many scenes the character speaks.</param>
/// <param name="Speeches">How many cues there are.</param>
/// <param name="Words">How many words the character speaks or sings.</param>
/// <param name="FirstScene">The index of the first of these scenes; null when the character only speaks before the first heading.</param>
/// <param name="LastScene">The index of the last of these scenes; null as above.</param>
public sealed record CastMember(string Name, int Scenes, int Speeches, int Words, int? FirstScene, int? LastScene);

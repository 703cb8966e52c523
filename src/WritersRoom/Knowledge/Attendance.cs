namespace WritersRoom.Knowledge;

/// <summary>That a character is there in a scene, and for how much of it.</summary>
/// <param name="SceneIndex">From 0.</param>
/// <param name="Presence">How the scene has them.</param>
/// <param name="FirstElement">The element from which on they are there; 0 unless the scene shows them come in.</param>
/// <param name="LastElement">The last element they are there for; the scene's last unless it shows them go.</param>
public sealed record Attendance(int SceneIndex, Presence Presence, int FirstElement, int LastElement)
{
    internal bool Covers(int element) => FirstElement <= element && element <= LastElement;
}

/// <summary>How a scene has a character.</summary>
public enum Presence
{
    /// <summary>Speaks, and is seen.</summary>
    Speaks,

    /// <summary>The action names them; they say nothing.</summary>
    Shown,

    /// <summary>Speaks from outside the picture, or through a telephone: hears what is said, and does not see what is shown.</summary>
    Heard,

    /// <summary>Only narrates. Whether they were there, the scene does not say: they learn nothing by it.</summary>
    VoiceOver,
}

namespace WritersRoom.Screenplays.Certificates;

/// <summary>A screenplay as the bytes of a file, and what writing it that way did to it.</summary>
public sealed record Written(byte[] Content, Certificate Certificate);

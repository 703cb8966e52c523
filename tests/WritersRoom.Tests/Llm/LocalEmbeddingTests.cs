using System.Numerics.Tensors;
using Microsoft.Extensions.AI;
using WritersRoom.Llm.LocalEmbeddings;

namespace WritersRoom.Tests.Llm;

public sealed class LocalEmbeddingTests
{
    [Fact]
    public async Task A_vector_has_unit_length_and_the_promised_dimensions()
    {
        using var generator = new LocalEmbeddingGenerator();

        var vectors = await generator.GenerateAsync(["A ship leaves the harbour.", "Он ушёл."]);

        vectors.Count.ShouldBe(2);
        foreach (var vector in vectors)
        {
            vector.Vector.Length.ShouldBe(LocalEmbeddingGenerator.Dimensions);
            TensorPrimitives.Norm(vector.Vector.Span).ShouldBe(1, 1e-4);
        }
    }

    [Fact]
    public void A_text_without_a_word_gives_the_zero_vector() => LocalEmbeddingGenerator.Embed("... !").ShouldAllBe(value => value == 0);

    [Fact]
    public void A_vector_depends_on_its_text_alone()
    {
        var alone = LocalEmbeddingGenerator.Embed("She reads the letter.");
        LocalEmbeddingGenerator.Embed("Something else entirely.");

        LocalEmbeddingGenerator.Embed("She reads the letter.").ShouldBe(alone);
    }

    [Theory]
    [InlineData("a quarrel between husband and wife", "the married couple argue", "the rocket engines ignite")]
    [InlineData("the physician treats an ill woman", "a doctor looks after a sick patient", "soldiers cut branches in the forest")]
    public void Texts_of_near_meaning_are_nearer_than_others(string text, string near, string far) =>
        Cosine(text, near).ShouldBeGreaterThan(Cosine(text, far) + 0.1f);

    [Fact]
    public void The_generator_says_what_made_the_vectors()
    {
        using var generator = new LocalEmbeddingGenerator();

        var metadata = ((IEmbeddingGenerator)generator).GetService<EmbeddingGeneratorMetadata>();

        metadata!.DefaultModelId.ShouldBe(LocalEmbeddingGenerator.ModelName);
        metadata.DefaultModelDimensions.ShouldBe(LocalEmbeddingGenerator.Dimensions);
    }

    private static float Cosine(string one, string other) =>
        TensorPrimitives.Dot<float>(LocalEmbeddingGenerator.Embed(one), LocalEmbeddingGenerator.Embed(other));
}

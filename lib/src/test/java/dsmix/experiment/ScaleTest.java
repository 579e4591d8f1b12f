package dsmix.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dsmix.quality.PretrainConfig;
import org.junit.jupiter.api.Test;

class ScaleTest {

    @Test
    void everyNameHasItsScale() {
        for (String name : Scale.names()) {
            assertEquals(name, Scale.of(name).name());
        }
        assertSame(Scale.of("quick"), Scale.of("  QUICK "));
    }

    @Test
    void anUnknownNameIsAnsweredWithThoseThatExist() {
        var refused = assertThrows(IllegalArgumentException.class, () -> Scale.of("huge"));
        assertTrue(refused.getMessage().contains("\"huge\""), refused.getMessage());
        for (String name : Scale.names()) {
            assertTrue(refused.getMessage().contains(name), refused.getMessage());
        }
    }

    @Test
    void scalesAreNamedSmallestFirst() {
        for (int i = 1; i < Scale.names().size(); i++) {
            Scale smaller = Scale.of(Scale.names().get(i - 1));
            Scale larger = Scale.of(Scale.names().get(i));
            assertTrue(smaller.probing().splits() <= larger.probing().splits(), larger.name());
            assertTrue(smaller.probing().mlp().epochs() <= larger.probing().mlp().epochs(), larger.name());
            assertTrue(smaller.teacher().steps() < larger.teacher().steps(), larger.name());
        }
    }

    @Test
    void theSceneTeacherFitsTheEncoderItStarts() {
        for (String name : Scale.names()) {
            Scale scale = Scale.of(name);
            assertEquals(scale.teacher().depth(), scale.fromScenes().encoder().depth(), name);
        }
    }

    @Test
    void probesReadNoStageThatTheirEncoderLacks() {
        for (String name : Scale.names()) {
            Scale scale = Scale.of(name);
            assertReads(scale.probing(), scale.fromImageNet(), name);
            assertReads(scale.probingFromScenes(), scale.fromScenes(), name);
            assertEquals(scale.probing().splits(), scale.probingFromScenes().splits(), name);
        }
    }

    private static void assertReads(Probing probing, PretrainConfig encoder, String name) {
        for (int stage : probing.features().stages()) {
            assertTrue(stage <= encoder.encoder().stages(), name + " reads stage " + stage);
        }
    }

    @Test
    void picturesAreHeldOutAtEveryTrainedScale() {
        for (String name : new String[] {"smoke", "quick", "classroom"}) {
            Scale scale = Scale.of(name);
            assertTrue(scale.dsm().heldOut() > 0, name);
            assertEquals(scale.fromImageNet().heldOut(), scale.fromScenes().heldOut(), name);
            assertEquals(scale.dsm().heldOut(), scale.fromScenes().heldOut(), name);
        }
    }
}

package dsmix.experiment;

import dsmix.dsm.PristinePictures;

/**
 * Pictures of the sample world with the family of each.
 *
 * @param pictures undistorted
 * @param familyOf the family, from 0, of each picture
 * @param families how many families there are
 */
record LabelledScenes(PristinePictures pictures, int[] familyOf, int families) {

    int family(int picture) {
        return familyOf[picture];
    }
}
